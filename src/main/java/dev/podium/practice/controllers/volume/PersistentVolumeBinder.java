package dev.podium.practice.controllers.volume;

import java.time.Duration;
import java.util.List;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.pods.Pods;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Binds claims to volumes that fit them, asks the class's provisioner where there are
 * none, and keeps the phases of both.
 */
public final class PersistentVolumeBinder extends KeyedController {

	static final String CLAIMS = "persistentvolumeclaims";

	static final String VOLUMES = "persistentvolumes";

	static final String CLASSES = "storageclasses.storage.k8s.io";

	static final String PROVISIONER = "volume.kubernetes.io/storage-provisioner";

	static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

	private static final String COMPLETED = "pv.kubernetes.io/bind-completed";

	private static final String BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";

	private static final String NO_PROVISIONER = "kubernetes.io/no-provisioner";

	private static final Duration RESYNC = Duration.ofSeconds(15);

	private final Informer claims = informer(CLAIMS, this::claimChanged);

	private final Informer volumes = informer(VOLUMES, this::volumeChanged);

	private final Informer classes = informer(CLASSES, (before, after) -> queueUnbound());

	private final Informer pods = informer("pods", (before, after) -> {
	});

	/** Volumes have no namespace, so one queue holds both. */
	public PersistentVolumeBinder(ApiClient api, ClusterClock clock) {
		super(api, clock, "persistentvolume-controller");
	}

	private void claimChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		ObjectNode claim = Informer.either(before, after);
		queue().add(ObjectKey.of(claim));
		String volume = claim.path("spec").path("volumeName").asString("");
		if (!volume.isEmpty()) {
			queue().add(new ObjectKey("", volume));
		}
	}

	private void volumeChanged(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		queue().add(ObjectKey.of(Informer.either(before, after)));
		queueUnbound();
	}

	private void queueUnbound() {
		this.claims.list()
			.stream()
			.filter((claim) -> !claim.path("status").path("phase").asString("").equals("Bound")
					|| this.volumes.get(new ObjectKey("", claim.path("spec").path("volumeName").asString(""))) == null)
			.forEach((claim) -> queue().add(ObjectKey.of(claim)));
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		if (key.namespace().isEmpty()) {
			volume(key, steps);
			return;
		}
		ObjectNode claim = api().get(CLAIMS, key.namespace(), key.name());
		if (claim == null || Meta.isDeleting(claim)) {
			return;
		}
		String named = claim.path("spec").path("volumeName").asString("");
		if (!named.isEmpty()) {
			named(claim, api().get(VOLUMES, null, named), steps);
			return;
		}
		ObjectNode storageClass = this.classes
			.get(new ObjectKey("", claim.path("spec").path("storageClassName").asString("")));
		boolean waits = storageClass != null
				&& storageClass.path("volumeBindingMode").asString("").equals("WaitForFirstConsumer")
				&& Meta.annotation(claim, SELECTED_NODE) == null;
		ObjectNode fitting = VolumeMatch.of(claim, this.volumes.list());
		if (fitting != null && (!waits || VolumeMatch.isFor(claim, fitting))) {
			bind(claim, fitting, steps);
		}
		else if (waits) {
			tellWaiting(claim);
			queue().addAfter(key, RESYNC);
		}
		else {
			provision(claim, storageClass, steps);
		}
	}

	/** A claim that names its volume, whoever wrote that. */
	private void named(ObjectNode claim, @Nullable ObjectNode volume, Steps steps) {
		if (volume == null) {
			if (Meta.annotation(claim, COMPLETED) != null
					&& !claim.path("status").path("phase").asString("").equals("Lost")) {
				steps.write(() -> phase(claim, "Lost"));
				steps.then(() -> events().warning(claim, "ClaimLost",
						"Bound claim has lost its PersistentVolume. Data on the volume is lost!"));
			}
		}
		else if (!volume.path("spec").has("claimRef") || VolumeMatch.isFor(claim, volume)) {
			bind(claim, volume, steps);
		}
		else {
			events().warning(claim, "FailedBinding",
					"volume \"%s\" already bound to a different claim.".formatted(Meta.name(volume)));
		}
	}

	private void tellWaiting(ObjectNode claim) {
		List<String> waiting = this.pods.list(Meta.namespace(claim))
			.stream()
			.filter((pod) -> Pods.node(pod).isEmpty() && ClaimUse.uses(pod, Meta.name(claim)))
			.map(Meta::name)
			.toList();
		if (waiting.isEmpty()) {
			events().normal(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
		}
		else {
			events().normal(claim, "WaitForPodScheduled", "waiting for pod%s %s to be scheduled"
				.formatted(waiting.size() > 1 ? "s" : "", String.join(",", waiting)));
		}
	}

	private void provision(ObjectNode claim, @Nullable ObjectNode storageClass, Steps steps) {
		queue().addAfter(ObjectKey.of(claim), RESYNC);
		String name = claim.path("spec").path("storageClassName").asString("");
		if (storageClass == null) {
			if (name.isEmpty()) {
				events().normal(claim, "FailedBinding",
						"no persistent volumes available for this claim and no storage class is set");
			}
			else {
				events().warning(claim, "ProvisioningFailed",
						"storageclass.storage.k8s.io \"%s\" not found".formatted(name));
			}
			return;
		}
		String provisioner = storageClass.path("provisioner").asString("");
		if (provisioner.equals(NO_PROVISIONER)) {
			return;
		}
		if (!provisioner.equals(Meta.annotation(claim, PROVISIONER))) {
			steps.write(() -> {
				ObjectNode patch = JsonNodeFactory.instance.objectNode();
				patch.putObject("metadata")
					.putObject("annotations")
					.put(PROVISIONER, provisioner)
					.put("volume.beta.kubernetes.io/storage-provisioner", provisioner);
				api().patch(CLAIMS, Meta.namespace(claim), Meta.name(claim), patch);
			});
		}
		steps.then(() -> events().normal(claim, "ExternalProvisioning",
				("Waiting for a volume to be created either by the external provisioner '%s' or manually by the system "
						+ "administrator. If volume creation is delayed, please verify that the provisioner is running and "
						+ "correctly registered.")
					.formatted(provisioner)));
	}

	/**
	 * Four writes, each only where it is needed: so it goes on where it was broken off.
	 */
	private void bind(ObjectNode claim, ObjectNode volume, Steps steps) {
		if (volume.at("/spec/claimRef/uid").asString("").isEmpty()) {
			steps.write(() -> {
				ObjectNode patch = version(volume);
				if (!volume.path("spec").has("claimRef")) {
					patch.withObject("metadata").putObject("annotations").put(BY_CONTROLLER, "yes");
				}
				patch.putObject("spec").set("claimRef", reference(claim));
				api().patch(VOLUMES, null, Meta.name(volume), patch);
			});
		}
		if (!volume.path("status").path("phase").asString("").equals("Bound")) {
			steps.write(() -> phase(volume, "Bound"));
		}
		if (Meta.annotation(claim, COMPLETED) == null) {
			steps.write(() -> {
				ObjectNode patch = version(claim);
				ObjectNode annotations = patch.withObject("metadata").putObject("annotations").put(COMPLETED, "yes");
				if (claim.path("spec").path("volumeName").asString("").isEmpty()) {
					annotations.put(BY_CONTROLLER, "yes");
				}
				patch.putObject("spec").put("volumeName", Meta.name(volume));
				api().patch(CLAIMS, Meta.namespace(claim), Meta.name(claim), patch);
			});
		}
		if (!claim.path("status").path("phase").asString("").equals("Bound")) {
			steps.write(() -> {
				ObjectNode latest = api().get(CLAIMS, Meta.namespace(claim), Meta.name(claim));
				if (latest != null) {
					ObjectNode status = latest.withObject("status").put("phase", "Bound");
					status.set("accessModes", volume.path("spec").path("accessModes").deepCopy());
					status.set("capacity", volume.path("spec").path("capacity").deepCopy());
					api().updateStatus(CLAIMS, latest);
				}
			});
		}
	}

	private static ObjectNode version(ObjectNode object) {
		ObjectNode patch = JsonNodeFactory.instance.objectNode();
		patch.putObject("metadata").set("resourceVersion", object.path("metadata").path("resourceVersion"));
		return patch;
	}

	private static ObjectNode reference(ObjectNode claim) {
		ObjectNode reference = JsonNodeFactory.instance.objectNode();
		reference.put("kind", "PersistentVolumeClaim")
			.put("namespace", Meta.namespace(claim))
			.put("name", Meta.name(claim))
			.put("uid", Meta.uid(claim))
			.put("apiVersion", "v1")
			.set("resourceVersion", claim.path("metadata").path("resourceVersion"));
		return reference;
	}

	private void volume(ObjectKey key, Steps steps) {
		ObjectNode volume = this.volumes.get(key);
		if (volume == null || Meta.isDeleting(volume)) {
			return;
		}
		String phase = volume.path("status").path("phase").asString("");
		JsonNode reference = volume.path("spec").path("claimRef");
		if (reference.path("uid").asString("").isEmpty()) {
			if (!phase.equals("Available")) {
				steps.write(() -> phase(volume, "Available"));
			}
			return;
		}
		ObjectNode claim = api().get(CLAIMS, reference.path("namespace").asString(""),
				reference.path("name").asString(""));
		boolean gone = claim == null || !Meta.uid(claim).equals(reference.path("uid").asString(""));
		if (gone && !phase.equals("Released") && !phase.equals("Failed")) {
			steps.write(() -> phase(volume, "Released"));
		}
	}

	private void phase(ObjectNode object, String phase) {
		boolean volume = Meta.namespace(object).isEmpty();
		String resource = volume ? VOLUMES : CLAIMS;
		ObjectNode latest = api().get(resource, volume ? null : Meta.namespace(object), Meta.name(object));
		if (latest != null) {
			latest.withObject("status").put("phase", phase);
			api().updateStatus(resource, latest);
		}
	}

}
