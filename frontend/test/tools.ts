/*
 * What a test needs and not every machine has. Without it the test is skipped; where the environment's PODIUM_REQUIRE
 * names it, the tests fail instead. The same as src/test/java/dev/podium/Tool.java, whose words these are.
 */

export const TOOLS = ['postgres', 'browser', 'kubectl', 'shell', 'disk'] as const;

export type Tool = (typeof TOOLS)[number];

/** Says why the tests that need this tool are skipped; throws that where the tool is required. */
export function skipped(tool: Tool, reason: string, required = process.env['PODIUM_REQUIRE']): string {
  if (requiredTools(required).includes(tool)) {
    throw new Error(`${reason}, and PODIUM_REQUIRE names ${tool}`);
  }
  return reason;
}

/** The tools that a value of PODIUM_REQUIRE names; throws where it names anything else. */
export function requiredTools(words = process.env['PODIUM_REQUIRE'] ?? ''): Tool[] {
  return words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => {
      const tool = TOOLS.find((known) => known === word);
      if (tool === undefined) {
        throw new Error(`PODIUM_REQUIRE names "${word}", which is none of: ${TOOLS.join(', ')}`);
      }
      return tool;
    });
}
