package dev.podium.feed;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.podium.change.AuditEntry;
import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.Delivery;
import dev.podium.change.Gap;
import dev.podium.change.Hand;
import dev.podium.change.ObjectChange;
import dev.podium.change.Verdict;
import dev.podium.story.ChangeSummary;
import dev.podium.story.Text;
import dev.podium.story.Told;

/**
 * The summary of a change that the storyteller failed on: it is numbered and held like
 * any other, and says that it is in no story.
 */
final class Untold {

	private Untold() {
	}

	static Told of(long seq, Change change) {
		String type = "bookmark";
		String kind = "";
		String namespace = "";
		String name = "";
		String resourceVersion = "";
		if (change instanceof ObjectChange object) {
			type = object.type().name().toLowerCase(Locale.ROOT);
			kind = object.kind();
			namespace = object.namespace();
			name = object.name();
			resourceVersion = object.resourceVersion();
		}
		else if (change instanceof Delivery delivery) {
			type = "delivery";
			kind = delivery.kind();
			namespace = delivery.namespace();
			name = delivery.name();
			resourceVersion = delivery.resourceVersion();
		}
		else if (change instanceof Bookmark bookmark) {
			kind = bookmark.kind();
			resourceVersion = bookmark.resourceVersion();
		}
		else if (change instanceof Gap gap) {
			type = "gap";
			kind = gap.about();
		}
		else if (change instanceof AuditEntry) {
			type = "audit";
		}
		else if (change instanceof Hand) {
			type = "hand";
		}
		else if (change instanceof Verdict verdict) {
			type = "verdict";
			kind = "Pod";
			namespace = verdict.namespace();
			name = verdict.name();
			resourceVersion = verdict.resourceVersion();
		}
		return new Told(new ChangeSummary(seq, change.receivedAt(), type, kind, namespace, name, resourceVersion, null,
				new Text("feed.untold", Map.of("kind", kind, "name", name)), null, null, null), List.of());
	}

}
