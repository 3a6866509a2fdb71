package dev.podium.dashboard.handout;

import java.util.ArrayList;
import java.util.List;

import dev.podium.dashboard.handout.Handout.Part;
import dev.podium.dashboard.handout.Handout.Row;

/**
 * Of many lines those that say what happened: the changed ones, those that they belong to
 * ({@code spec:} of {@code nodeName:}), and a line around. The rest is folded, and so is
 * what a new object was filled in with, and what would not fit on a page.
 */
final class CollapsedLines {

	private static final int CONTEXT = 1;

	private static final int WORTH_FOLDING = 3;

	/** What stands in place of folded lines. */
	interface Summary {

		/**
		 * @param key of the message: {@code page.inspector.folded} for what did not
		 * change, {@code handout.folded} for what did, {@code handout.folded.filled} for
		 * what was filled in
		 */
		String of(String key, int lines);

	}

	private enum Kind {

		SHOWN, SAME, FILLED

	}

	private CollapsedLines() {
	}

	/**
	 * @param filler who fills in what the creator of a new object left out; the empty
	 * string where the object is not new
	 * @param most about so many lines are shown
	 */
	static List<Part> fold(List<Row> rows, String filler, int most, Summary summary) {
		Kind[] kinds = kinds(rows, filler);
		List<Part> parts = new ArrayList<>();
		int shown = 0;
		int i = 0;
		while (i < rows.size() && shown < most) {
			int end = i + 1;
			while (end < rows.size() && kinds[end] == kinds[i]) {
				end++;
			}
			if (kinds[i] == Kind.SHOWN || end - i < WORTH_FOLDING) {
				end = Math.min(end, i + most - shown);
				shown += end - i;
				add(parts, rows.subList(i, end), "");
			}
			else {
				add(parts, rows.subList(i, end), summary.of(key(kinds[i]), end - i));
			}
			i = end;
		}
		List<Row> rest = rows.subList(i, rows.size());
		if (rest.size() < WORTH_FOLDING) {
			add(parts, rest, "");
			return parts;
		}
		boolean same = rest.stream().allMatch((row) -> row.op() == Row.Op.SAME);
		add(parts, rest, summary.of(key(same ? Kind.SAME : Kind.SHOWN), rest.size()));
		return parts;
	}

	private static String key(Kind kind) {
		return switch (kind) {
			case SHOWN -> "handout.folded";
			case SAME -> "page.inspector.folded";
			case FILLED -> "handout.folded.filled";
		};
	}

	/** An author is named once for the lines next to each other that are theirs. */
	private static void add(List<Part> parts, List<Row> rows, String folded) {
		if (rows.isEmpty()) {
			return;
		}
		List<Row> named = new ArrayList<>();
		String last = "";
		for (Row row : rows) {
			named.add(row.author().equals(last) ? new Row(row.op(), row.text(), "") : row);
			last = row.author().isEmpty() ? last : row.author();
		}
		Part before = parts.isEmpty() ? null : parts.get(parts.size() - 1);
		if (before != null && before.folded().isEmpty() && folded.isEmpty()) {
			named.addAll(0, before.rows());
			parts.remove(parts.size() - 1);
		}
		parts.add(new Part(folded, named));
	}

	private static Kind[] kinds(List<Row> rows, String filler) {
		Kind[] kinds = new Kind[rows.size()];
		for (int i = 0; i < rows.size(); i++) {
			Row row = rows.get(i);
			if (kinds[i] == null) {
				kinds[i] = Kind.SAME;
			}
			if (row.op() != Row.Op.SAME) {
				keepAround(rows, i, kinds);
			}
		}
		for (int i = 0; i < rows.size(); i++) {
			if (!filler.isEmpty() && rows.get(i).author().equals(filler)) {
				kinds[i] = Kind.FILLED;
			}
		}
		return kinds;
	}

	private static void keepAround(List<Row> rows, int changed, Kind[] kinds) {
		for (int near = Math.max(0, changed - CONTEXT); near <= Math.min(rows.size() - 1, changed + CONTEXT); near++) {
			kinds[near] = Kind.SHOWN;
		}
		int indent = indent(rows.get(changed));
		for (int above = changed - 1; above >= 0 && indent > 0; above--) {
			if (indent(rows.get(above)) < indent) {
				kinds[above] = Kind.SHOWN;
				indent = indent(rows.get(above));
			}
		}
	}

	private static int indent(Row row) {
		return row.text().length() - row.text().stripLeading().length();
	}

}
