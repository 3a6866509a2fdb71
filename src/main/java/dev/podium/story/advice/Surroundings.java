package dev.podium.story.advice;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.podium.story.model.Cut;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects that rules ask about, and what is related to each. Bounded: of each sort
 * what was learned first is forgotten first.
 */
final class Surroundings {

	private static final int MAX = 10_000;

	/** Of so many that share a label nobody is told whether one of them is alone. */
	private static final int MAX_PEERS = 100;

	private final Map<String, ObjectFacts> objects = new LinkedHashMap<>();

	/** By namespace and label: the uids of the objects that have it. */
	private final Map<String, Set<String>> labelled = new HashMap<>();

	private final Map<String, ServiceFacts> services = new LinkedHashMap<>();

	/** By namespace and first label of the selector: the uids of the Services. */
	private final Map<String, Set<String>> selecting = new HashMap<>();

	private final Map<String, String> targets = new LinkedHashMap<>();

	private final Map<String, String> autoscalers = new HashMap<>();

	private final FreeNodes nodes = new FreeNodes();

	/** A Service and whom it leads to. */
	private record ServiceFacts(String namespace, String name, TreeMap<String, String> selector) {

		boolean leadsTo(ObjectFacts object) {
			return object.labels().entrySet().containsAll(this.selector.entrySet());
		}

		String first() {
			return label(this.namespace, this.selector.firstEntry());
		}

	}

	private static String label(String namespace, Map.Entry<String, String> label) {
		return namespace + '/' + label.getKey() + '=' + label.getValue();
	}

	@Nullable ObjectFacts object(String uid) {
		return this.objects.get(uid);
	}

	Set<String> objects() {
		return this.objects.keySet();
	}

	/**
	 * Takes an object as it is now.
	 * @return the uid of the one that is forgotten for it; null where there is room
	 */
	@Nullable String put(ObjectFacts now) {
		ObjectFacts before = this.objects.put(now.uid(), now);
		if (before == null || !before.labels().equals(now.labels())) {
			unlabel(before);
			label(now);
		}
		if (this.objects.size() <= MAX) {
			return null;
		}
		String eldest = this.objects.keySet().iterator().next();
		remove(eldest);
		return eldest;
	}

	void remove(String uid) {
		unlabel(this.objects.remove(uid));
	}

	/** What is owned is counted with its owner. */
	private void label(ObjectFacts object) {
		if (object.owner() == null) {
			object.labels()
				.entrySet()
				.forEach((label) -> this.labelled
					.computeIfAbsent(label(object.namespace(), label), (key) -> new LinkedHashSet<>())
					.add(object.uid()));
		}
	}

	private void unlabel(@Nullable ObjectFacts object) {
		if (object != null) {
			object.labels()
				.entrySet()
				.forEach((label) -> drop(this.labelled, label(object.namespace(), label), object.uid()));
		}
	}

	private static void drop(Map<String, Set<String>> index, String key, String uid) {
		index.computeIfPresent(key, (same, uids) -> {
			uids.remove(uid);
			return uids.isEmpty() ? null : uids;
		});
	}

	/**
	 * Takes a Service.
	 * @return the uids of those for whom it is another one now
	 */
	Set<String> service(String uid, ObjectNode service, boolean gone) {
		ServiceFacts before = this.services.get(uid);
		TreeMap<String, String> selector = new TreeMap<>(ObjectFacts.labels(service.path("spec").path("selector")));
		ServiceFacts now = (gone || selector.isEmpty()) ? null
				: new ServiceFacts(Cut.name(service.path("metadata").path("namespace").asString("")),
						Cut.name(service.path("metadata").path("name").asString("")), selector);
		if ((now == null) ? before == null : now.equals(before)) {
			return Set.of();
		}
		Set<String> met = new LinkedHashSet<>();
		if (before != null) {
			met.addAll(met(before));
			forget(uid);
		}
		if (now != null) {
			this.services.put(uid, now);
			this.selecting.computeIfAbsent(now.first(), (key) -> new LinkedHashSet<>()).add(uid);
			met.addAll(met(now));
			if (this.services.size() > MAX) {
				forget(this.services.keySet().iterator().next());
			}
		}
		return met;
	}

	private void forget(String uid) {
		ServiceFacts service = this.services.remove(uid);
		if (service != null) {
			drop(this.selecting, service.first(), uid);
		}
	}

	/** The uids of those that a Service leads to; none where too many share a label. */
	private List<String> met(ServiceFacts service) {
		Set<String> candidates = this.labelled.getOrDefault(service.first(), Set.of());
		return (candidates.size() > MAX_PEERS) ? List.of() : candidates.stream().filter((uid) -> {
			ObjectFacts object = this.objects.get(uid);
			return object != null && service.leadsTo(object);
		}).toList();
	}

	/** The uids of all to whom the same Services lead. */
	Set<String> peers(ObjectFacts object) {
		Set<String> peers = new LinkedHashSet<>();
		for (ServiceFacts service : leadingTo(object)) {
			peers.addAll(met(service));
		}
		peers.remove(object.uid());
		return peers;
	}

	private List<ServiceFacts> leadingTo(ObjectFacts object) {
		return object.labels()
			.entrySet()
			.stream()
			.flatMap((label) -> this.selecting.getOrDefault(label(object.namespace(), label), Set.of()).stream())
			.limit(MAX_PEERS)
			.map(this.services::get)
			.filter((service) -> service != null && service.leadsTo(object))
			.toList();
	}

	/**
	 * Takes an autoscaler.
	 * @return whether it is that of another object now
	 */
	boolean autoscaler(String uid, ObjectNode autoscaler, boolean gone) {
		JsonNode metadata = autoscaler.path("metadata");
		JsonNode target = autoscaler.path("spec").path("scaleTargetRef");
		String now = gone ? "" : target(target.path("kind").asString(""), metadata.path("namespace").asString(""),
				target.path("name").asString(""));
		String before = this.targets.getOrDefault(uid, "");
		if (before.equals(now)) {
			return false;
		}
		this.targets.remove(uid);
		this.autoscalers.remove(before);
		if (!gone) {
			this.targets.put(uid, now);
			this.autoscalers.put(now, Cut.name(metadata.path("name").asString("")));
			if (this.targets.size() > MAX) {
				this.autoscalers.remove(this.targets.remove(this.targets.keySet().iterator().next()));
			}
		}
		return true;
	}

	private static String target(String kind, String namespace, String name) {
		return kind + '/' + namespace + '/' + name;
	}

	/** The nodes. */
	FreeNodes nodes() {
		return this.nodes;
	}

	/** What the rules ask about an object, as it is now. */
	Situation of(ObjectFacts object, Situation.@Nullable Hand hand) {
		ObjectFacts.Owner owner = object.owner();
		ObjectFacts above = (owner != null) ? this.objects.get(owner.uid()) : null;
		ObjectFacts.Owner top = (above != null && above.owner() != null) ? above.owner() : owner;
		return new Situation(object, (object.replicas() == 1) ? loneService(object) : null,
				this.autoscalers.get(target(object.kind(), object.namespace(), object.name())), this.nodes.count(), top,
				hand);
	}

	private @Nullable String loneService(ObjectFacts object) {
		for (ServiceFacts service : leadingTo(object)) {
			if (met(service).stream().allMatch(object.uid()::equals) && !met(service).isEmpty()) {
				return service.name();
			}
		}
		return null;
	}

}
