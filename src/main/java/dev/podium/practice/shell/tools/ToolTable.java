package dev.podium.practice.shell.tools;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * All tools, by their names. To add one: a row in one of the tables.
 */
public final class ToolTable {

	private static final Map<String, ShellTool> TOOLS = all();

	private ToolTable() {
	}

	private static Map<String, ShellTool> all() {
		Map<String, ShellTool> all = new HashMap<>();
		all.putAll(WordTools.ROWS);
		all.putAll(ConditionTool.ROWS);
		all.putAll(LineTools.ROWS);
		all.putAll(TextTools.ROWS);
		all.putAll(GrepTool.ROWS);
		all.putAll(SedTool.ROWS);
		all.putAll(FileTools.ROWS);
		all.putAll(ListTool.ROWS);
		all.putAll(FindTool.ROWS);
		all.putAll(SystemTools.ROWS);
		all.putAll(CommandTools.ROWS);
		all.putAll(NetworkTools.ROWS);
		all.putAll(NameTools.ROWS);
		all.putAll(StandIns.ROWS);
		return Map.copyOf(all);
	}

	/** Null where there is none of that name. */
	public static @Nullable ShellTool find(String name) {
		return TOOLS.get(name);
	}

	/** What all are called. */
	public static Set<String> names() {
		return TOOLS.keySet();
	}

}
