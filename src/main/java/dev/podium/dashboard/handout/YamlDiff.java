package dev.podium.dashboard.handout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.podium.dashboard.handout.Handout.Part;
import dev.podium.dashboard.handout.Handout.Row;
import dev.podium.dashboard.handout.YamlLines.Line;
import dev.podium.feed.FeedChange;
import dev.podium.story.model.Author;

/**
 * What a change wrote, as lines of YAML with their authors, long parts folded.
 */
final class YamlDiff {

	/** Longer objects are not for paper. */
	private static final int MAX_LINES = 1500;

	private final List<Line> old;

	private final List<Line> now;

	private final LineAuthors authors;

	private final List<Row> rows = new ArrayList<>();

	private YamlDiff(List<Line> old, List<Line> now, LineAuthors authors) {
		this.old = old;
		this.now = now;
		this.authors = authors;
	}

	/**
	 * None where the object is too long.
	 * @param most about so many lines are shown
	 * @param named what an author is called
	 * @param folded what stands in place of a number of lines that are not shown
	 */
	static List<Part> of(FeedChange change, int most, Function<Author, String> named, CollapsedLines.Summary folded) {
		LineAuthors authors = new LineAuthors(change, named);
		YamlDiff diff = new YamlDiff(YamlLines.of(change.before()), YamlLines.of(change.object()), authors);
		if (Math.max(diff.old.size(), diff.now.size()) > MAX_LINES) {
			return List.of();
		}
		diff.compare();
		return CollapsedLines.fold(diff.rows, authors.filler(), most, folded);
	}

	/** The longest common run of lines stays; what is not in it went or came. */
	private void compare() {
		int[][] common = common();
		int i = 0;
		int j = 0;
		while (i < this.old.size() || j < this.now.size()) {
			boolean both = i < this.old.size() && j < this.now.size();
			if (both && this.old.get(i).equals(this.now.get(j))) {
				this.rows.add(new Row(Row.Op.SAME, this.now.get(j++).text(), ""));
				i++;
			}
			else if (i < this.old.size() && (!both || common[i + 1][j] >= common[i][j + 1])) {
				this.rows.add(row(Row.Op.REMOVED, this.old, i++));
			}
			else {
				this.rows.add(row(Row.Op.ADDED, this.now, j++));
			}
		}
	}

	private int[][] common() {
		int[][] common = new int[this.old.size() + 1][this.now.size() + 1];
		for (int i = this.old.size() - 1; i >= 0; i--) {
			for (int j = this.now.size() - 1; j >= 0; j--) {
				common[i][j] = this.old.get(i).equals(this.now.get(j)) ? common[i + 1][j + 1] + 1
						: Math.max(common[i + 1][j], common[i][j + 1]);
			}
		}
		return common;
	}

	private Row row(Row.Op op, List<Line> lines, int at) {
		return new Row(op, lines.get(at).text(), this.authors.of(lines, at));
	}

}
