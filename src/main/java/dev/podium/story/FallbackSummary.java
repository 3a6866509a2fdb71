package dev.podium.story;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.podium.change.AuditEntry;
import dev.podium.change.Belief;
import dev.podium.change.Bookmark;
import dev.podium.change.Change;
import dev.podium.change.Decision;
import dev.podium.change.Delivery;
import dev.podium.change.Gap;
import dev.podium.change.NetworkRequest;
import dev.podium.change.ObjectChange;
import dev.podium.change.PracticeControls;
import dev.podium.change.RequestCounts;
import dev.podium.change.Verdict;
import dev.podium.story.model.ChangeSummary;
import dev.podium.story.model.Mention;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A change that a rule failed on: it is numbered and held like any other, and its summary
 * says that it could not be told.
 */
public final class FallbackSummary {

	private FallbackSummary() {
	}

	/**
	 * The change in a line.
	 */
	public static ChangeSummary of(long seq, Change change) {
		return of(seq, change, null, List.of());
	}

	/**
	 * The change in a line.
	 * @param own what it is to the story of its own subject; null where there is none
	 * @param mentions all stories that it belongs to
	 */
	static ChangeSummary of(long seq, Change change, @Nullable Mention own, List<Mention> mentions) {
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
		else if (change instanceof PracticeControls) {
			type = "hand";
		}
		else if (change instanceof Verdict verdict) {
			type = "verdict";
			kind = verdict.kind();
			namespace = verdict.namespace();
			name = verdict.name();
			resourceVersion = verdict.resourceVersion();
		}
		else if (change instanceof Decision decision) {
			type = "decision";
			kind = decision.about().kind();
			namespace = decision.about().namespace();
			name = decision.about().name();
			resourceVersion = decision.about().resourceVersion();
		}
		else if (change instanceof Belief belief) {
			type = "belief";
			name = belief.of();
		}
		else if (change instanceof NetworkRequest request) {
			type = "request";
			name = request.to();
		}
		else if (change instanceof RequestCounts counts) {
			type = "traffic";
			name = counts.to();
		}
		return new ChangeSummary(seq, change.receivedAt(), type, kind, namespace, name, resourceVersion, null,
				new Text("feed.untold", Map.of("kind", kind, "name", name)), (own != null) ? own.story() : null, null,
				null, mentions);
	}

}
