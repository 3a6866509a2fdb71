package dev.podium.practice.controllers.volume;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
import dev.podium.practice.apiserver.client.DeleteOptions;
import dev.podium.practice.clock.ClusterClock;
import dev.podium.practice.controllers.runtime.Informer;
import dev.podium.practice.controllers.runtime.KeyedController;
import dev.podium.practice.controllers.runtime.Meta;
import dev.podium.practice.controllers.runtime.Steps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stand-in for what makes volumes on a small cluster: it brings the default class
 * {@code standard}, makes a volume for each claim that asks for its classes, and deletes
 * it when it is released.
 */
public final class StorageProvisioner extends KeyedController {

	static final String NAME = "podium.dev/hostpath";

	private static final String MADE_BY = "pv.kubernetes.io/provisioned-by";

	/** To make a directory. */
	private static final Duration WORK = Duration.ofSeconds(1);

	private final Informer claims = informer(PersistentVolumeBinder.CLAIMS, this::changed);

	private final Informer volumes = informer(PersistentVolumeBinder.VOLUMES, this::changed);

	private final Set<String> begun = new HashSet<>();

	private final Set<String> ready = new HashSet<>();

	public StorageProvisioner(ApiClient api, ClusterClock clock) {
		super(api, clock, NAME);
	}

	@Override
	public void start() {
		super.start();
		later(WORK, () -> {
			if (api().get(PersistentVolumeBinder.CLASSES, null, "standard") == null) {
				api().create(PersistentVolumeBinder.CLASSES, null, standard());
			}
		});
	}

	private static ObjectNode standard() {
		ObjectNode standard = JsonNodeFactory.instance.objectNode();
		standard.put("kind", "StorageClass").put("apiVersion", "storage.k8s.io/v1");
		standard.putObject("metadata")
			.put("name", "standard")
			.putObject("annotations")
			.put("storageclass.kubernetes.io/is-default-class", "true");
		return standard.put("provisioner", NAME).put("reclaimPolicy", "Delete").put("volumeBindingMode", "Immediate");
	}

	private void changed(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after != null) {
			queue().add(ObjectKey.of(after));
		}
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		if (key.namespace().isEmpty()) {
			release(key, steps);
			return;
		}
		ObjectNode claim = this.claims.get(key);
		if (claim == null || Meta.isDeleting(claim) || !claim.path("spec").path("volumeName").asString("").isEmpty()
				|| !NAME.equals(Meta.annotation(claim, PersistentVolumeBinder.PROVISIONER))) {
			return;
		}
		String name = "pvc-" + Meta.uid(claim);
		if (this.ready.remove(name)) {
			if (api().get(PersistentVolumeBinder.VOLUMES, null, name) == null) {
				ObjectNode storageClass = api().get(PersistentVolumeBinder.CLASSES, null,
						claim.path("spec").path("storageClassName").asString(""));
				steps
					.write(() -> api().create(PersistentVolumeBinder.VOLUMES, null, volume(name, claim, storageClass)));
				steps.then(() -> events().normal(claim, "ProvisioningSucceeded",
						"Successfully provisioned volume " + name));
			}
			this.begun.remove(name);
		}
		else if (this.begun.add(name)) {
			events().normal(claim, "Provisioning",
					"External provisioner is provisioning volume for claim \"%s\"".formatted(key));
			later(WORK, () -> {
				this.ready.add(name);
				queue().add(key);
			});
		}
	}

	private static ObjectNode volume(String name, ObjectNode claim, @Nullable ObjectNode storageClass) {
		JsonNode wanted = claim.path("spec");
		ObjectNode volume = JsonNodeFactory.instance.objectNode();
		volume.put("kind", "PersistentVolume").put("apiVersion", "v1");
		volume.putObject("metadata").put("name", name).putObject("annotations").put(MADE_BY, NAME);
		ObjectNode spec = volume.putObject("spec");
		spec.putObject("capacity").set("storage", wanted.at("/resources/requests/storage"));
		spec.putObject("hostPath")
			.put("path", "/var/podium/%s/%s".formatted(Meta.namespace(claim), Meta.name(claim)))
			.put("type", "");
		spec.set("accessModes", wanted.path("accessModes").deepCopy());
		spec.putObject("claimRef")
			.put("kind", "PersistentVolumeClaim")
			.put("namespace", Meta.namespace(claim))
			.put("name", Meta.name(claim))
			.put("uid", Meta.uid(claim))
			.put("apiVersion", "v1")
			.set("resourceVersion", claim.path("metadata").path("resourceVersion"));
		String policy = (storageClass != null) ? storageClass.path("reclaimPolicy").asString("Delete") : "Delete";
		spec.put("persistentVolumeReclaimPolicy", policy);
		spec.put("storageClassName", wanted.path("storageClassName").asString(""));
		spec.put("volumeMode", wanted.path("volumeMode").asString("Filesystem"));
		String node = Meta.annotation(claim, PersistentVolumeBinder.SELECTED_NODE);
		if (node != null) {
			spec.putObject("nodeAffinity")
				.putObject("required")
				.putArray("nodeSelectorTerms")
				.addObject()
				.putArray("matchExpressions")
				.addObject()
				.put("key", "kubernetes.io/hostname")
				.put("operator", "In")
				.putArray("values")
				.add(node);
		}
		return volume;
	}

	private void release(ObjectKey key, Steps steps) {
		ObjectNode volume = this.volumes.get(key);
		if (volume != null && !Meta.isDeleting(volume) && NAME.equals(Meta.annotation(volume, MADE_BY))
				&& volume.path("status").path("phase").asString("").equals("Released")
				&& volume.path("spec").path("persistentVolumeReclaimPolicy").asString("").equals("Delete")) {
			steps.write(() -> api().delete(PersistentVolumeBinder.VOLUMES, null, key.name(),
					DeleteOptions.PLAIN.withUid(Meta.uid(volume))));
		}
	}

}
