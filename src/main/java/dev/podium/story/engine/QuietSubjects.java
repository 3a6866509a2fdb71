package dev.podium.story.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import dev.podium.story.table.StoryKind;
import dev.podium.story.table.SubjectState;
import org.jspecify.annotations.Nullable;

/**
 * The subjects of one kind that have no story, as they are now; and what others told of
 * subjects that are not there yet, for the lists of several watches come in any order.
 * Bounded: the oldest are forgotten.
 */
final class QuietSubjects<S extends SubjectState> {

	private static final int MAX = 20_000;

	/** By uid. */
	private final Map<String, S> present = bounded();

	private final Map<String, String> uids = bounded();

	/** By name: what was told of those that are not there yet. */
	private final Map<String, S> expected = bounded();

	/** What was told of each that is not there yet; null where the kind is not quiet. */
	private @Nullable S each;

	QuietSubjects(StoryKind<S> kind) {
		this.each = kind.quiet() ? kind.blank() : null;
	}

	private static <V> Map<String, V> bounded() {
		return new LinkedHashMap<>() {

			private static final long serialVersionUID = 1L;

			@Override
			protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
				return size() > MAX;
			}

		};
	}

	@Nullable S get(String uid) {
		return this.present.get(uid);
	}

	@Nullable S named(String name) {
		String uid = this.uids.get(name);
		return (uid != null) ? this.present.get(uid) : null;
	}

	void put(S subject) {
		this.present.put(subject.uid(), subject);
		this.uids.put(name(subject), subject.uid());
	}

	void remove(S subject) {
		this.present.remove(subject.uid());
		this.uids.remove(name(subject), subject.uid());
	}

	List<S> all() {
		return new ArrayList<>(this.present.values());
	}

	/**
	 * What was told of a subject before it was there; null where the kind is not quiet.
	 */
	@Nullable S takeExpected(String name) {
		S told = this.expected.remove(name);
		return (told != null) ? told : this.each;
	}

	/** Something is told of a subject that is not there yet. */
	void expect(String name, UnaryOperator<S> joined) {
		S before = this.expected.getOrDefault(name, this.each);
		if (before != null) {
			this.expected.put(name, joined.apply(before));
		}
	}

	/** The same of all that are not there yet. */
	void expectEach(UnaryOperator<S> joined) {
		if (this.each != null) {
			this.each = joined.apply(this.each);
		}
		this.expected.replaceAll((name, before) -> joined.apply(before));
	}

	private static String name(SubjectState subject) {
		return subject.namespace() + '/' + subject.name();
	}

}
