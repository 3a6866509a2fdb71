package dev.podium.story.ingress;

import java.util.List;
import java.util.Map;

import dev.podium.story.model.Text;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.Seen;
import org.jspecify.annotations.Nullable;

/**
 * What begins a story of an Ingress: a line each, the first that holds does.
 */
final class IngressIntentions {

	static final List<IntentionRow<IngressState>> ALL = List.of(
			new IntentionRow<>("created", IngressIntentions::created, false, (now) -> IngressTables.CREATED,
					(before, now) -> false),
			new IntentionRow<>("changed", IngressIntentions::changed, false,
					(now) -> now.served() ? IngressTables.RECONFIGURED : IngressTables.CHANGED,
					(before, now) -> now.spec().differing(before.spec()).isEmpty()));

	private IngressIntentions() {
	}

	private static @Nullable Text created(Seen<IngressState> seen) {
		if (seen.before() != null) {
			return null;
		}
		return seen.known() ? new Text("intention.ingress.created", Map.of("hosts", seen.now().spec().hostWords()))
				: Text.of("intention.ingress.before");
	}

	private static @Nullable Text changed(Seen<IngressState> seen) {
		IngressState before = seen.before();
		if (before == null || seen.related() != null || seen.now().deleting()) {
			return null;
		}
		List<String> fields = seen.now().spec().differing(before.spec());
		return fields.isEmpty() ? null
				: new Text("intention.ingress.changed", Map.of("fields", String.join(", ", fields)));
	}

}
