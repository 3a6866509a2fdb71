/** Made of the folders with message files by languages.config.ts. */
declare module 'virtual:languages' {
  export const languages: Readonly<
    Record<
      string,
      {
        /** What the language calls itself. */
        readonly name: string;
        readonly load: () => Promise<{ readonly default: Readonly<Record<string, string>> }>;
        /** What stories, changes and files are told by. */
        readonly loadStories: () => Promise<{ readonly default: Readonly<Record<string, string>> }>;
        /** What is said where something fails. */
        readonly loadFailures: () => Promise<{ readonly default: Readonly<Record<string, string>> }>;
      }
    >
  >;
}
