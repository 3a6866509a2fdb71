package dev.podium.story.advice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.podium.story.model.Advice;
import org.jspecify.annotations.Nullable;

/**
 * What is said at present: as long as it holds, or for a while after.
 */
final class SaidAdvice {

	/** More is not said; what was said first goes first. */
	private static final int MAX = 5000;

	private final Map<String, Said> said = new LinkedHashMap<>();

	/**
	 * One advice.
	 *
	 * @param until when it is not said any more; null while it holds
	 */
	private record Said(Advice advice, @Nullable Instant until) {

		boolean isOver(Instant now) {
			return this.until != null && !this.until.isAfter(now);
		}

	}

	/** Tries a row on an object. */
	void say(AdviceRow row, Situation situation, Moment moment) {
		String key = situation.object().uid() + '/' + row.id();
		Said before = this.said.get(key);
		Map<String, String> args = row.when().apply(situation);
		if (args != null) {
			Advice last = (before != null && before.until() == null) ? before.advice() : null;
			Advice now = new Advice(row.id(), row.urgency(), situation.object().subject(), row.text(args),
					row.why(args), row.commands(), row.source(), (last != null) ? last.story() : moment.story(),
					(last != null) ? last.seq() : moment.seq(), (last != null) ? last.since() : moment.at());
			this.said.remove(key);
			this.said.put(key, new Said(now, (situation.hand() != null) ? moment.at().plus(row.after()) : null));
			if (this.said.size() > MAX) {
				this.said.remove(this.said.keySet().iterator().next());
			}
		}
		else if (before != null && before.until() == null) {
			this.said.remove(key);
			if (!row.after().isZero()) {
				this.said.put(key, new Said(before.advice(), moment.at().plus(row.after())));
			}
		}
	}

	/** What holds of an object holds no more; what is said of a moment stays. */
	void unsay(List<AdviceRow> rows, String uid) {
		for (AdviceRow row : rows) {
			String key = uid + '/' + row.id();
			Said one = this.said.get(key);
			if (one != null && one.until() == null) {
				this.said.remove(key);
			}
		}
	}

	/** All of it at a moment, the most urgent first, of these the newest first. */
	List<Advice> at(Instant now) {
		List<Advice> all = new ArrayList<>();
		for (Iterator<Said> each = this.said.values().iterator(); each.hasNext();) {
			Said one = each.next();
			if (one.isOver(now)) {
				each.remove();
			}
			else {
				all.add(one.advice());
			}
		}
		all.sort(Comparator.comparingInt(Advice::urgency).thenComparingLong(Advice::seq).reversed());
		return List.copyOf(all);
	}

}
