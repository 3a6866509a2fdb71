package dev.podium.story.ingress;

import java.time.Duration;
import java.util.Map;

import dev.podium.change.Delivery;
import dev.podium.change.ObjectChange;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Evidence;
import dev.podium.story.table.Party;
import dev.podium.story.table.Related;
import dev.podium.story.table.Seen;
import dev.podium.story.table.TableWriting;
import dev.podium.story.table.Versions;
import dev.podium.story.table.WrittenTable;

/**
 * The tables of Ingresses' stories: a line for what shows a step.
 */
final class IngressTables {

	/** What an ingress controller says of an Ingress that it takes. */
	static final String SYNC = "Sync";

	/** Controllers gather changes before they write their configuration anew. */
	private static final Duration RELOAD = Duration.ofSeconds(5);

	private static final Party<IngressState> AUTHOR = Party.author();

	private static final Party<IngressState> API_SERVER = Party.apiServer();

	private static final Party<IngressState> CONTROLLER = new Party<>("ingress controller",
			(story) -> new Actor(Actor.Role.CONTROLLER, story.now().server()));

	static final WrittenTable<IngressState> CREATED = titled("Ingress: created",
			served(new TableWriting<IngressState>(IngressTables::args).step("submitted", AUTHOR, API_SERVER)
				.measured("it is ADDED", "evidence.ingress.submitted", IngressTables::created,
						"metadata.creationTimestamp", IngressState::createdAt)
				.asked("evidence.ingress.audit")));

	static final WrittenTable<IngressState> CHANGED = titled("Ingress: changed, without an address yet",
			served(altered()));

	static final WrittenTable<IngressState> RECONFIGURED = titled("Ingress: changed",
			altered().step("proxied", API_SERVER, CONTROLLER)
				.event("Event Sync", (event) -> event.reason().equals(SYNC), Evidence.Kind.INFERRED,
						"evidence.ingress.event")
				.follows("altered", RELOAD, "rule: its controller watches Ingresses and gathers changes",
						"evidence.ingress.reload", IngressState::served, (subject) -> Map.of("name", subject.name())));

	private IngressTables() {
	}

	private static WrittenTable<IngressState> titled(String title, TableWriting<IngressState> lines) {
		return lines.titled(title, IngressStanding::new, IngressTexts::new);
	}

	private static TableWriting<IngressState> altered() {
		return new TableWriting<IngressState>(IngressTables::args).step("altered", AUTHOR, API_SERVER)
			.measured("it is MODIFIED: its spec", "evidence.ingress.altered", IngressTables::itself);
	}

	/** What an ingress controller makes of it. */
	private static TableWriting<IngressState> served(TableWriting<IngressState> lines) {
		return lines.step("taken", API_SERVER, CONTROLLER, IngressTimeouts::taken)
			.event("Event Sync", (event) -> event.reason().equals(SYNC), Evidence.Kind.MEASURED,
					"evidence.ingress.event")
			.inferred("the address that it writes", "evidence.ingress.taken", (seen) -> seen.now().served())
			.delivered("on the practice cluster its delivery", "evidence.ingress.delivered",
					IngressTables::toController)
			.step("proxied", API_SERVER, CONTROLLER, IngressTimeouts::taken)
			.inferred("the address that it writes", "evidence.ingress.proxied", (seen) -> seen.now().served())
			.step("address", CONTROLLER, API_SERVER, IngressTimeouts::taken)
			.measured("its status: loadBalancer.ingress", "evidence.ingress.address", (seen) -> seen.now().served());
	}

	private static boolean itself(Seen<IngressState> seen) {
		return seen.related() == null;
	}

	/** It is there, or it was before we looked. */
	private static boolean created(Seen<IngressState> seen) {
		return itself(seen) && (!seen.known() || seen.type() == ObjectChange.Type.ADDED);
	}

	private static boolean toController(Delivery delivery, IngressState subject) {
		return delivery.to().endsWith("ingress-controller")
				&& Versions.reaches(delivery.resourceVersion(), subject.specVersion());
	}

	private static Map<String, String> args(Seen<IngressState> seen) {
		Related related = seen.related();
		return Map.of("version", (related != null) ? related.change().resourceVersion() : seen.now().version(), "name",
				(related != null) ? related.change().name() : seen.now().name(), "address", seen.now().address());
	}

}
