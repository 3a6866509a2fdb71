package dev.podium.practice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.podium.practice.ObjectHistories.Line;

/**
 * Where the practice cluster differs from what was recorded, and stays so.
 *
 * @param scenarios as a pattern
 * @param objects as a pattern
 * @param reason that a user would accept
 */
record Difference(Pattern scenarios, Pattern objects, Seen recorded, Seen ours, String reason) {

	/** How a history is to be read, so that both agree. */
	interface Seen extends UnaryOperator<List<Line>> {

	}

	/** These fields, or what they become, are another here. */
	static Difference fields(String scenarios, String objects, String touched, String reason) {
		Seen without = (lines) -> lines.stream()
			.map((line) -> new Line(line.type(), line.author(), without(line, Pattern.compile(touched))))
			.toList();
		return new Difference(Pattern.compile(scenarios), Pattern.compile(objects), without, without, reason);
	}

	private static Map<String, String> without(Line line, Pattern touched) {
		Map<String, String> kept = new TreeMap<>(line.touched());
		// of what a manager owns, only what matches is left out
		String owned = "(?<=\\[|, )[^\\[\\] ]*" + touched.pattern() + "[^\\[\\] ]*?(, |(?=\\]))";
		kept.replaceAll((field, value) -> field.startsWith("managedFields")
				? value.replaceAll(owned, "").replace(", ]", "]").replace(", no longer []", "") : value);
		kept.entrySet().removeIf((touch) -> touch.getValue().equals("owns []"));
		kept.entrySet().removeIf((touch) -> touched.matcher(touch.getKey() + " = " + touch.getValue()).find());
		return kept;
	}

	/** The real cluster made changes (whose text has this) that do not happen here. */
	static Difference onlyRecorded(String scenarios, String objects, String change, String reason) {
		return new Difference(Pattern.compile(scenarios), Pattern.compile(objects), leaveOut(change), (lines) -> lines,
				reason);
	}

	/** The practice cluster makes changes that the real one did not make. */
	static Difference onlyOurs(String scenarios, String objects, String change, String reason) {
		return new Difference(Pattern.compile(scenarios), Pattern.compile(objects), (lines) -> lines, leaveOut(change),
				reason);
	}

	private static Seen leaveOut(String change) {
		Pattern pattern = Pattern.compile(change, Pattern.DOTALL);
		return (lines) -> lines.stream().filter((line) -> !pattern.matcher(line.toString()).find()).toList();
	}

	/** The changes are the same, in another order. */
	static Difference order(String scenarios, String objects, String reason) {
		Seen sorted = (
				lines) -> lines.stream().sorted((one, other) -> one.toString().compareTo(other.toString())).toList();
		return new Difference(Pattern.compile(scenarios), Pattern.compile(objects), sorted, sorted, reason);
	}

	/**
	 * One writes at once what the other writes in several changes: compared is, for each
	 * author, what its changes came to.
	 */
	static Difference coalesced(String scenarios, String objects, String reason) {
		Seen merged = (lines) -> {
			List<Line> came = new ArrayList<>();
			Set<String> authors = lines.stream().map(Line::author).collect(Collectors.toCollection(LinkedHashSet::new));
			for (String author : authors) {
				Map<String, String> touched = new TreeMap<>();
				lines.stream()
					.filter((line) -> line.author().equals(author))
					.map(Line::touched)
					.forEach(touched::putAll);
				came.add(new Line("CHANGES", author, touched));
			}
			return came;
		};
		return new Difference(Pattern.compile(scenarios), Pattern.compile(objects), merged, merged, reason);
	}

	boolean concerns(String scenario, String object) {
		return this.scenarios.matcher(scenario).matches() && this.objects.matcher(object).matches();
	}

}
