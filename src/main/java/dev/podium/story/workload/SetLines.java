package dev.podium.story.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The ReplicaSets of a subject; never altered.
 *
 * @param current the one that has the template asked for; null where there is none yet
 */
record SetLines(List<SetLine> lines, @Nullable SetLine current) {

	static final SetLines NONE = new SetLines(List.of(), null);

	/** More than anyone keeps for an undo; the oldest are left out. */
	private static final int MAX = 64;

	static SetLines only(SetLine set) {
		return new SetLines(List.of(set), set);
	}

	SetLines with(SetLine set, JsonNode template) {
		List<SetLine> others = new ArrayList<>(this.lines);
		others.removeIf((one) -> one.uid().equals(set.uid()));
		if (others.size() == MAX) {
			others.remove(0);
		}
		others.add(set);
		return of(others, template);
	}

	SetLines without(String uid, JsonNode template) {
		List<SetLine> others = new ArrayList<>(this.lines);
		return others.removeIf((one) -> one.uid().equals(uid)) ? of(others, template) : this;
	}

	/** The same for another template. */
	SetLines askedFor(JsonNode template) {
		return of(this.lines, template);
	}

	private static SetLines of(List<SetLine> lines, JsonNode template) {
		SetLines all = new SetLines(List.copyOf(lines), null);
		return new SetLines(all.lines(), all.having(template));
	}

	/** The one that has a template; null where none has. */
	@Nullable SetLine having(JsonNode template) {
		for (SetLine set : this.lines) {
			if (Templates.same(set.template(), template)) {
				return set;
			}
		}
		return null;
	}

	/** The one that is to have the most Pods; null where there is none. */
	@Nullable SetLine largest() {
		return this.lines.stream().max(Comparator.comparingInt(SetLine::wanted)).orElse(null);
	}

	@Nullable SetLine get(String uid) {
		for (SetLine set : this.lines) {
			if (set.uid().equals(uid)) {
				return set;
			}
		}
		return null;
	}

	/** How many Pods their controller counts as ready. */
	int ready() {
		return this.lines.stream().mapToInt(SetLine::ready).sum();
	}

}
