package dev.podium.recording.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.podium.feed.FeedWindow;
import org.jspecify.annotations.Nullable;

/**
 * What is there: the last change of each object that a stage draws. It is stored before
 * some windows only, and carried on from there, so that it never takes more than the
 * changes themselves, however many objects there are.
 */
public final class WindowBase {

	private final Map<String, AnnotatedChangeRow> there = new HashMap<>();

	private long windowsSince = Long.MAX_VALUE;

	public void take(AnnotatedChangeRow change) {
		if (change.object() == null) {
			return;
		}
		if (change.deletes()) {
			this.there.remove(change.object());
		}
		else if (change.summary().view() != null) {
			this.there.put(change.object(), change);
		}
	}

	/** Of what is there, only these objects still are. */
	public void retain(Set<String> alive) {
		this.there.keySet().retainAll(alive);
		this.windowsSince = Long.MAX_VALUE;
	}

	/**
	 * A window begins.
	 * @return what is to be stored before it; null where that is not due
	 */
	public @Nullable List<AnnotatedChangeRow> due() {
		if (this.windowsSince != Long.MAX_VALUE && (this.windowsSince + 1) * FeedWindow.SIZE < this.there.size()) {
			this.windowsSince++;
			return null;
		}
		this.windowsSince = 0;
		return inOrder();
	}

	public List<AnnotatedChangeRow> inOrder() {
		Collection<AnnotatedChangeRow> values = this.there.values();
		List<AnnotatedChangeRow> sorted = new ArrayList<>(values);
		sorted.sort(Comparator.comparingLong(AnnotatedChangeRow::seq));
		return sorted;
	}

}
