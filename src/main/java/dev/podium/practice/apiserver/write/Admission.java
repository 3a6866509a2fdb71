package dev.podium.practice.apiserver.write;

import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apimachinery.Quantities;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.store.ObjectStore;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.Metadata;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Admission: what a new object gets, and what it is refused for, by what else there is in
 * the cluster. One row a plugin and resource, in the order in which they act.
 */
public final class Admission {

	private static final ResourceType PRIORITY_CLASSES = BuiltInTypes.get("scheduling.k8s.io/v1", "priorityclasses");

	private static final ResourceType ACCOUNTS = BuiltInTypes.get("v1", "serviceaccounts");

	private static final ResourceType STORAGE_CLASSES = BuiltInTypes.get("storage.k8s.io/v1", "storageclasses");

	private static final ResourceType INGRESS_CLASSES = BuiltInTypes.get("networking.k8s.io/v1", "ingressclasses");

	private static final String NOT_READY = "node.kubernetes.io/not-ready";

	/** Known even where nobody has made the objects. */
	private static final Map<String, Integer> SYSTEM_PRIORITIES = Map.of("system-node-critical", 2_000_001_000,
			"system-cluster-critical", 2_000_000_000);

	private final ObjectStore store;

	private final LimitRanger limits;

	private final QuotaAdmission quotas;

	private final ServiceAddresses addresses;

	private final Map<String, BiConsumer<ResourceType, ObjectNode>> changing;

	Admission(ObjectStore store) {
		this.store = store;
		this.limits = new LimitRanger(store);
		this.quotas = new QuotaAdmission(store);
		this.addresses = new ServiceAddresses(store, new Random());
		this.changing = Map.of("pods", this::pod, "nodes", this::node, "persistentvolumeclaims", this::claim,
				"persistentvolumes", (type, volume) -> protect(volume, "kubernetes.io/pv-protection"),
				"ingresses.networking.k8s.io", this::ingress);
	}

	/** Before the object is validated: what is filled in. */
	void change(ResourceType type, ObjectNode object) {
		BiConsumer<ResourceType, ObjectNode> change = this.changing.get(type.qualified());
		if (change != null) {
			change.accept(type, object);
		}
	}

	/** When the object is valid: what it is refused for. */
	void check(ResourceType type, ObjectNode object, Writes writes, Writer writer) {
		this.limits.check(type, object);
		this.quotas.charge(type, object, writes, writer);
	}

	/** When a changed object is valid: what the change is refused for. */
	void checkChange(ResourceType type, String subresource, ObjectNode before, ObjectNode after, Writes writes,
			Writer writer) {
		if (subresource.isEmpty() && type.qualified().equals("persistentvolumeclaims")) {
			this.limits.check(type, after);
			growth(type, before, after);
		}
		this.quotas.chargeMore(type, subresource, before, after, writes, writer);
	}

	/** What a valid Service needs; to be called while no other one is written. */
	void allocate(ResourceType type, ObjectNode object) {
		if (isService(type)) {
			this.addresses.allocate(object);
		}
	}

	public static boolean isService(ResourceType type) {
		return type.qualified().equals("services");
	}

	private void pod(ResourceType type, ObjectNode pod) {
		this.limits.fillIn(pod);
		String account = pod.at("/spec/serviceAccountName").asString("");
		String namespace = pod.at("/metadata/namespace").asString("");
		// whoever is quicker than the controller that makes the default account is let
		// pass
		if (!account.isEmpty() && !account.equals("default")
				&& this.store.get(ACCOUNTS, new ObjectKey(namespace, account)) == null) {
			throw Statuses.forbidden(type, name(pod), "error looking up service account " + namespace + "/" + account
					+ ": serviceaccount \"" + account + "\" not found");
		}
		priority(type, pod, pod.withObject("spec"));
		if (pod.path("spec").has("overhead")) {
			throw Statuses.forbidden(type, name(pod),
					"pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead");
		}
	}

	private void priority(ResourceType type, ObjectNode pod, ObjectNode spec) {
		String name = spec.path("priorityClassName").asString("");
		JsonNode chosen = name.isEmpty() ? defaultClass() : priorityClass(name);
		Integer system = SYSTEM_PRIORITIES.get(name);
		if (!name.isEmpty() && chosen == null && system == null) {
			throw Statuses.forbidden(type, name(pod), "no PriorityClass with name " + name + " was found");
		}
		int value = (chosen != null) ? chosen.path("value").asInt(0) : (system != null) ? system : 0;
		String preemption = (chosen != null) ? chosen.path("preemptionPolicy").asString("PreemptLowerPriority")
				: "PreemptLowerPriority";
		if (spec.has("priority") && spec.path("priority").asInt(0) != value) {
			throw Statuses.forbidden(type, name(pod),
					"the integer value of priority (" + spec.path("priority")
							+ ") must not be provided in pod spec; priority admission controller computed " + value
							+ " from the given PriorityClass name");
		}
		String given = spec.path("preemptionPolicy").asString(preemption);
		if (!given.equals(preemption)) {
			throw Statuses.forbidden(type, name(pod),
					"the string value of PreemptionPolicy (" + given
							+ ") must not be provided in pod spec; priority admission controller computed " + preemption
							+ " from the given PriorityClass name");
		}
		if (name.isEmpty() && chosen != null) {
			spec.put("priorityClassName", chosen.at("/metadata/name").asString(""));
		}
		spec.put("priority", value).put("preemptionPolicy", preemption);
	}

	private @Nullable JsonNode priorityClass(String name) {
		Stored found = this.store.get(PRIORITY_CLASSES, new ObjectKey("", name));
		return (found != null) ? found.node() : null;
	}

	private @Nullable JsonNode defaultClass() {
		return this.store.list(PRIORITY_CLASSES, null)
			.objects()
			.stream()
			.map(Stored::node)
			.filter((one) -> one.path("globalDefault").asBoolean(false))
			.min(Comparator.comparingInt((one) -> one.path("value").asInt(0)))
			.orElse(null);
	}

	private void claim(ResourceType type, ObjectNode claim) {
		ObjectNode spec = claim.withObject("spec");
		String name = defaultOf(STORAGE_CLASSES, "storageclass.kubernetes.io/is-default-class");
		if (!spec.has("storageClassName") && name != null
				&& !claim.path("metadata").path("annotations").has("volume.beta.kubernetes.io/storage-class")) {
			spec.put("storageClassName", name);
		}
		protect(claim, "kubernetes.io/pvc-protection");
	}

	/** A claim grows only where its class says that its volumes can. */
	private void growth(ResourceType type, ObjectNode before, ObjectNode after) {
		String storage = "/spec/resources/requests/storage";
		if (Quantities.compare(after.at(storage).asString("0"), before.at(storage).asString("0")) <= 0) {
			return;
		}
		if (!before.at("/status/phase").asString("").equals("Bound")) {
			throw Statuses.forbidden(type, name(after), "Only bound persistent volume claims can be expanded");
		}
		String name = after.at("/spec/storageClassName").asString("");
		Stored storageClass = this.store.get(STORAGE_CLASSES, new ObjectKey("", name));
		if (storageClass == null || !storageClass.node().path("allowVolumeExpansion").asBoolean(false)) {
			throw Statuses.forbidden(type, name(after), "only dynamically provisioned pvc can be resized and "
					+ "the storageclass that provisions the pvc must support resize");
		}
	}

	/** Nothing comes onto a new node before a controller has seen that it is ready. */
	private void node(ResourceType type, ObjectNode node) {
		ArrayNode taints = node.withObject("spec").withArray("taints");
		boolean there = taints.valueStream()
			.anyMatch((taint) -> taint.path("key").asString("").equals(NOT_READY)
					&& taint.path("effect").asString("").equals("NoSchedule"));
		if (!there) {
			taints.addObject().put("key", NOT_READY).put("effect", "NoSchedule");
		}
	}

	/** A controller lets go of it when nobody uses it. */
	private static void protect(ObjectNode object, String finalizer) {
		ObjectNode metadata = Metadata.of(object);
		// they stand last, and are written when admission is through
		metadata.remove("managedFields");
		ArrayNode finalizers = metadata.withArray("finalizers");
		if (finalizers.valueStream().noneMatch((one) -> one.asString("").equals(finalizer))) {
			finalizers.add(finalizer);
		}
	}

	private void ingress(ResourceType type, ObjectNode ingress) {
		ObjectNode spec = ingress.withObject("spec");
		String name = defaultOf(INGRESS_CLASSES, "ingressclass.kubernetes.io/is-default-class");
		if (!spec.has("ingressClassName") && name != null
				&& !ingress.path("metadata").path("annotations").has("kubernetes.io/ingress.class")) {
			spec.put("ingressClassName", name);
		}
	}

	/** The newest of the classes that are marked as default. */
	private @Nullable String defaultOf(ResourceType classes, String annotation) {
		return this.store.list(classes, null)
			.objects()
			.stream()
			.filter((one) -> one.node()
				.path("metadata")
				.path("annotations")
				.path(annotation)
				.asString("")
				.equals("true"))
			.max(Comparator.comparingLong(Stored::resourceVersion))
			.map((one) -> one.key().name())
			.orElse(null);
	}

	private static String name(ObjectNode object) {
		return object.at("/metadata/name").asString("");
	}

}
