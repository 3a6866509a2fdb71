package dev.podium.story.service;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

import dev.podium.change.Belief;
import dev.podium.change.Delivery;
import dev.podium.story.model.Actor;
import dev.podium.story.model.Author;
import dev.podium.story.service.ServiceEvidence.Turn;
import dev.podium.story.table.Party;
import dev.podium.story.table.SoFar;
import dev.podium.story.table.TableWriting;
import dev.podium.story.table.Versions;
import dev.podium.story.table.WrittenTable;

/**
 * The tables of Services' stories: a line for what shows a step.
 */
final class ServiceTables {

	static final String CONTROLLER = "endpointslice-controller";

	/** So long a kube-proxy may wait between two writes of its rules: minSyncPeriod. */
	private static final Duration SYNC = Duration.ofSeconds(1);

	/** After that the next is another incident. */
	private static final Duration QUIET = Duration.ofSeconds(3);

	private static final Party<ServiceState> AUTHOR = Party.author();

	private static final Party<ServiceState> API_SERVER = Party.apiServer();

	private static final Party<ServiceState> SLICES = Party.controller("EndpointSlice controller", CONTROLLER);

	private static final Party<ServiceState> SOMEBODY = new Party<>("somebody",
			(story) -> new Actor(Actor.Role.CLIENT, ""));

	/** Who wrote the change that began the story; as a rule that controller. */
	private static final Party<ServiceState> WRITER = new Party<>("EndpointSlice controller", ServiceTables::writer);

	private static final Party<ServiceState> PROXY = Party.controller("kube-proxy on every node", "kube-proxy");

	private static final Party<ServiceState> DNS = Party.controller("CoreDNS", "CoreDNS");

	private static final Party<ServiceState> READERS = new Party<>("kube-proxy on every node; headless: CoreDNS",
			(story) -> (story.now().spec().headless() ? DNS : PROXY).in().apply(story));

	private static final Predicate<ServiceState> ALWAYS = (subject) -> true;

	private static final Predicate<ServiceState> HAS_IP = (subject) -> !subject.spec().headless();

	static final WrittenTable<ServiceState> CREATED = titled("Service: created",
			dns(rules(endpoints(slices(noticed(submitted())), SLICES), "endpoints"), "endpoints"),
			ServiceState::reachable, Duration.ZERO);

	static final WrittenTable<ServiceState> HEADLESS = titled("Service: created, headless",
			dns(endpoints(slices(noticed(submitted())), SLICES), "endpoints"), ServiceState::reachable, Duration.ZERO);

	static final WrittenTable<ServiceState> MANUAL = titled("Service: created, without selector",
			dns(rules(endpoints(submitted().step("slices", SOMEBODY, API_SERVER)
				.measured("an EndpointSlice with its label is ADDED", "evidence.service.slices",
						ServiceEvidence::sliced),
					SOMEBODY), "endpoints"), "endpoints"),
			ServiceState::reachable, Duration.ZERO);

	static final WrittenTable<ServiceState> EXTERNAL = titled("Service: created, ExternalName",
			dns(submitted(), "submitted"), ALWAYS, Duration.ZERO);

	static final WrittenTable<ServiceState> CHANGED = titled("Service: changed",
			rules(altered().step("slices", SLICES, API_SERVER, ServiceTimeouts::controller)
				.measured("an EndpointSlice is MODIFIED or ADDED; not, where it says already what is asked for",
						"evidence.service.rewritten", ServiceEvidence::rewritten)
				.without((seen) -> ServiceEvidence.itself(seen) && seen.now().agrees())
				.step("endpoints", SLICES, API_SERVER, ServiceTimeouts::endpoints)
				.measured("slices name ready endpoints, and those that are asked for now", "evidence.service.endpoints",
						ServiceEvidence::reachableAsAsked)
				.reversed((seen) -> !ServiceEvidence.reachableAsAsked(seen)), "endpoints"),
			(now) -> now.reachable() && now.agrees(), Duration.ZERO);

	static final WrittenTable<ServiceState> RENAMED = titled("Service: changed, to another name",
			dns(altered(), "altered"), ALWAYS, Duration.ZERO);

	static final WrittenTable<ServiceState> ENDPOINTS = titled("Service: endpoints come and go",
			turned().step("settled", SLICES, API_SERVER, ServiceTimeouts::endpoints)
				.measured("every Pod that matches is ready, and so is every endpoint", "evidence.service.settled",
						(seen) -> seen.now().settled())
				.reversed((seen) -> !seen.now().settled())
				.step("rules", API_SERVER, READERS)
				.follows("settled", SYNC, "rule: kube-proxy syncs at most once a second (minSyncPeriod)",
						"evidence.service.rules", HAS_IP, ServiceTables::args)
				.follows("settled", SYNC, "headless: CoreDNS watches EndpointSlices", "evidence.service.dns",
						HAS_IP.negate(), ServiceTables::args)
				.believed("settled", "on the practice cluster what each kube-proxy holds", "evidence.service.believed",
						ServiceTables::byProxy)
				.believed("settled", "or, headless, what its DNS server holds", "evidence.service.believed",
						(belief, subject) -> byDns(belief, subject) && subject.spec().headless()),
			ServiceState::settled, QUIET);

	private ServiceTables() {
	}

	private static WrittenTable<ServiceState> titled(String title, TableWriting<ServiceState> lines,
			Predicate<ServiceState> done, Duration quiet) {
		return lines.titled(title, (table) -> new ServiceStanding(table, done, quiet), ServiceTexts::new);
	}

	private static TableWriting<ServiceState> submitted() {
		return new TableWriting<>(ServiceEvidence::args).step("submitted", AUTHOR, API_SERVER)
			.measured("it is ADDED, with its virtual IP if it has one", "evidence.service.submitted",
					ServiceEvidence::created, "metadata.creationTimestamp", ServiceState::createdAt)
			.asked("evidence.service.audit");
	}

	private static TableWriting<ServiceState> altered() {
		return new TableWriting<>(ServiceEvidence::args).step("altered", AUTHOR, API_SERVER)
			.measured("it is MODIFIED: its spec", "evidence.service.altered", ServiceEvidence::itself);
	}

	private static TableWriting<ServiceState> noticed(TableWriting<ServiceState> lines) {
		return lines.step("noticed", API_SERVER, SLICES, ServiceTimeouts::controller)
			.inferred("the EndpointSlice that its controller writes next", "evidence.service.noticed",
					ServiceEvidence::sliced)
			.delivered("on the practice cluster its delivery", "evidence.service.delivered",
					ServiceTables::toController);
	}

	private static TableWriting<ServiceState> slices(TableWriting<ServiceState> lines) {
		return lines.step("slices", SLICES, API_SERVER, ServiceTimeouts::controller)
			.measured("an EndpointSlice of it is ADDED; that line may come before the Service's",
					"evidence.service.slices", ServiceEvidence::sliced);
	}

	private static TableWriting<ServiceState> endpoints(TableWriting<ServiceState> lines, Party<ServiceState> writer) {
		return lines.step("endpoints", writer, API_SERVER, ServiceTimeouts::endpoints)
			.measured("ready endpoints were there already", "evidence.service.endpoints",
					ServiceEvidence::reachableAlready)
			.each("an endpoint of a slice turns ready, each once", "evidence.service.endpoint.ready",
					(seen) -> ServiceEvidence.turned(seen, Turn.READY))
			.reversed((seen) -> !seen.now().reachable());
	}

	private static TableWriting<ServiceState> rules(TableWriting<ServiceState> lines, String after) {
		return lines.step("rules", API_SERVER, PROXY)
			.follows(after, SYNC, "rule: kube-proxy syncs at most once a second (minSyncPeriod)",
					"evidence.service.rules", HAS_IP, ServiceTables::args)
			.believed(after, "on the practice cluster what each kube-proxy holds", "evidence.service.believed",
					ServiceTables::byProxy);
	}

	private static TableWriting<ServiceState> dns(TableWriting<ServiceState> lines, String after) {
		return lines.step("dns", API_SERVER, DNS)
			.follows(after, SYNC, "rule: CoreDNS watches Services and EndpointSlices", "evidence.service.dns", ALWAYS,
					ServiceTables::args)
			.believed(after, "on the practice cluster what its DNS server holds", "evidence.service.believed",
					ServiceTables::byDns);
	}

	private static boolean byProxy(Belief belief, ServiceState subject) {
		return belief.of().startsWith("kube-proxy/") && !subject.spec().headless();
	}

	private static boolean byDns(Belief belief, ServiceState subject) {
		return belief.of().startsWith("coredns/");
	}

	private static TableWriting<ServiceState> turned() {
		return new TableWriting<>(ServiceEvidence::args).step("turned", WRITER, API_SERVER)
			.each("a slice is MODIFIED: an endpoint is terminating", "evidence.service.endpoint.terminating",
					(seen) -> ServiceEvidence.turned(seen, Turn.TERMINATING))
			.each("is not ready any more", "evidence.service.endpoint.unready",
					(seen) -> ServiceEvidence.turned(seen, Turn.UNREADY))
			.each("is gone", "evidence.service.endpoint.gone", (seen) -> ServiceEvidence.turned(seen, Turn.GONE))
			.each("is new", "evidence.service.endpoint.came", (seen) -> ServiceEvidence.turned(seen, Turn.CAME))
			.each("is ready, each once", "evidence.service.endpoint.ready",
					(seen) -> ServiceEvidence.turned(seen, Turn.READY));
	}

	private static Map<String, String> args(ServiceState subject) {
		return Map.of("name", subject.name(), "namespace", subject.namespace());
	}

	private static boolean toController(Delivery delivery, ServiceState subject) {
		return delivery.to().equals(CONTROLLER) && Versions.reaches(delivery.resourceVersion(), subject.specVersion());
	}

	private static Actor writer(SoFar<ServiceState> story) {
		Author author = story.creator();
		if (author == null || author.actor().name().isEmpty()) {
			return SLICES.in().apply(story);
		}
		return author.actor();
	}

}
