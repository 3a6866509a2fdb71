package dev.podium.story;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change that a rule failed on: it is numbered and held like any other, and its summary
 * says that it could not be told.
 */
public final class Untold {

	private Untold() {
	}

	/**
	 * The story that a change is about; null where there is none. A Pod that could not be
	 * told from its first change on gets one that says so.
	 */
	static @Nullable PodStory concerned(Stories stories, long seq, Change change) {
		if (change instanceof ObjectChange object) {
			return switch (object.kind()) {
				case "Pod" -> pod(stories, seq, object);
				case "Event" -> stories.byUid(Cut.name(about(object).path("uid").asString("")));
				default -> null;
			};
		}
		if (change instanceof Delivery delivery) {
			return delivery.kind().equals("Pod") ? stories.byName(delivery.namespace(), delivery.name()) : null;
		}
		if (change instanceof Verdict verdict) {
			return stories.byUid(verdict.uid());
		}
		PodAudit audit = (change instanceof AuditEntry entry) ? PodAudit.of(entry.entry()) : null;
		if (audit == null) {
			return null;
		}
		PodStory story = stories.byName(audit.namespace(), audit.name());
		return (story != null && audit.isAbout(story.subject().uid())) ? story : null;
	}

	private static @Nullable PodStory pod(Stories stories, long seq, ObjectChange change) {
		PodStory story = stories.byUid(Cut.name(change.uid()));
		if ((story == null && change.type() != ObjectChange.Type.DELETED) || (story != null && !story.began())) {
			return stories.begin(seq, change.receivedAt(), PodState.bare(change));
		}
		return story;
	}

	private static JsonNode about(ObjectChange event) {
		JsonNode regarding = event.object().path("regarding");
		return regarding.isMissingNode() ? event.object().path("involvedObject") : regarding;
	}

	/**
	 * The change in a line.
	 * @param story that it belongs to; null where none
	 */
	public static ChangeSummary summary(long seq, Change change, @Nullable String story) {
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
		return new ChangeSummary(seq, change.receivedAt(), type, kind, namespace, name, resourceVersion, null,
				new Text("feed.untold", Map.of("kind", kind, "name", name)), story, null, null);
	}

}
