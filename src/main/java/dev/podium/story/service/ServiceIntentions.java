package dev.podium.story.service;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

import dev.podium.story.model.Text;
import dev.podium.story.service.ServiceEvidence.Turn;
import dev.podium.story.table.IntentionRow;
import dev.podium.story.table.Seen;
import dev.podium.story.table.WrittenTable;
import org.jspecify.annotations.Nullable;

/**
 * What begins a story of a Service: a line each, the first that holds does. Its endpoints
 * begin one only while nothing else goes on; all that happens until they are settled is
 * one incident.
 */
final class ServiceIntentions {

	private static final BiPredicate<ServiceState, ServiceState> NEVER = (before, now) -> false;

	private static final BiPredicate<ServiceState, ServiceState> SAME = (before,
			now) -> now.spec().differing(before.spec()).isEmpty();

	/** The first that an endpoint took says what the incident is. */
	private static final Map<Turn, String> INCIDENTS = new EnumMap<>(
			Map.of(Turn.TERMINATING, "intention.service.endpoints.terminating", Turn.UNREADY,
					"intention.service.endpoints.unready", Turn.GONE, "intention.service.endpoints.gone", Turn.CAME,
					"intention.service.endpoints.came", Turn.READY, "intention.service.endpoints.ready"));

	private static final List<Turn> WORST_FIRST = List.of(Turn.TERMINATING, Turn.UNREADY, Turn.GONE, Turn.CAME,
			Turn.READY);

	static final List<IntentionRow<ServiceState>> ALL = List.of(
			new IntentionRow<>("created", ServiceIntentions::created, false, ServiceIntentions::creation, NEVER),
			new IntentionRow<>("changed", ServiceIntentions::changed, false, ServiceIntentions::change, SAME),
			new IntentionRow<>("endpoints", ServiceIntentions::endpoints, true, (now) -> ServiceTables.ENDPOINTS,
					NEVER));

	private ServiceIntentions() {
	}

	private static @Nullable Text created(Seen<ServiceState> seen) {
		if (seen.before() != null || seen.now().ofApiServer()) {
			return null;
		}
		ServiceSpec spec = seen.now().spec();
		if (!seen.known()) {
			return Text.of("intention.service.before");
		}
		if (spec.external()) {
			return new Text("intention.service.created.external", Map.of("external", spec.externalName()));
		}
		return spec.selects() ? new Text("intention.service.created", Map.of("selector", spec.selectorWords()))
				: Text.of("intention.service.created.manual");
	}

	private static WrittenTable<ServiceState> creation(ServiceState now) {
		return now.spec().external() ? ServiceTables.EXTERNAL : !now.spec().selects() ? ServiceTables.MANUAL
				: now.spec().headless() ? ServiceTables.HEADLESS : ServiceTables.CREATED;
	}

	private static @Nullable Text changed(Seen<ServiceState> seen) {
		ServiceState before = seen.before();
		if (before == null || !ServiceEvidence.itself(seen) || seen.now().deleting()) {
			return null;
		}
		List<String> fields = seen.now().spec().differing(before.spec());
		return fields.isEmpty() ? null
				: new Text("intention.service.changed", Map.of("fields", String.join(", ", fields)));
	}

	private static WrittenTable<ServiceState> change(ServiceState now) {
		return now.spec().external() ? ServiceTables.RENAMED : ServiceTables.CHANGED;
	}

	private static @Nullable Text endpoints(Seen<ServiceState> seen) {
		if (!seen.known() || seen.now().deleting()) {
			return null;
		}
		for (Turn turn : WORST_FIRST) {
			List<String> names = ServiceEvidence.turned(seen, turn);
			if (!names.isEmpty()) {
				return new Text(INCIDENTS.getOrDefault(turn, ""), Map.of("pod", names.get(0)));
			}
		}
		return null;
	}

}
