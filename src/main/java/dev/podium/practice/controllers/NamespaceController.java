package dev.podium.practice.controllers;

import java.time.Duration;
import java.util.List;

import dev.podium.practice.apiserver.ApiClient;
import dev.podium.practice.apiserver.ApiStatusException;
import dev.podium.practice.apiserver.DeleteOptions;
import dev.podium.practice.clock.ClusterClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Empties a namespace that is being deleted, then lets it go.
 */
final class NamespaceController extends Controller {

	/** What a namespace may hold, owners before what they own. */
	private static final List<String> CONTENTS = List.of("deployments.apps", "statefulsets.apps", "daemonsets.apps",
			"cronjobs.batch", "jobs.batch", "replicasets.apps", "controllerrevisions.apps", "replicationcontrollers",
			"horizontalpodautoscalers.autoscaling", "poddisruptionbudgets.policy", "ingresses.networking.k8s.io",
			"networkpolicies.networking.k8s.io", "services", "endpoints", "endpointslices.discovery.k8s.io", "pods",
			"podtemplates", "persistentvolumeclaims", "configmaps", "secrets", "serviceaccounts", "limitranges",
			"resourcequotas", "rolebindings.rbac.authorization.k8s.io", "roles.rbac.authorization.k8s.io",
			"leases.coordination.k8s.io", "events");

	private static final Duration NEXT = Duration.ofMillis(5);

	/** What ends gracefully is waited for. */
	private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

	NamespaceController(ApiClient api, ClusterClock clock) {
		super(api, clock);
	}

	@Override
	void start() {
		watch("namespaces", (event) -> {
			JsonNode metadata = event.object().path("metadata");
			if (!event.type().equals("DELETED") && metadata.has("deletionTimestamp")) {
				later(NEXT, () -> empty(metadata.path("name").asString("")));
			}
		});
	}

	/** Deletes one thing; the last step takes the finalizer away. */
	private void empty(String namespace) {
		ObjectNode object = api().get("namespaces", null, namespace);
		if (object == null || !object.path("metadata").has("deletionTimestamp")) {
			return;
		}
		boolean waiting = false;
		for (String resource : CONTENTS) {
			for (ObjectNode content : contents(resource, namespace)) {
				if (content.path("metadata").has("deletionTimestamp")) {
					waiting = true;
					continue;
				}
				later(NEXT, () -> empty(namespace));
				api().delete(resource, namespace, content.path("metadata").path("name").asString(""),
						DeleteOptions.propagating("Background"));
				return;
			}
		}
		if (waiting) {
			later(LOOK_AGAIN, () -> empty(namespace));
			return;
		}
		// Should it be refused, it is tried again.
		later(LOOK_AGAIN, () -> empty(namespace));
		((ObjectNode) object.path("spec")).putArray("finalizers");
		api().update("namespaces", object);
	}

	private List<ObjectNode> contents(String resource, String namespace) {
		try {
			return api().list(resource, namespace);
		}
		catch (ApiStatusException ex) {
			// Not served here: then nothing of it is there.
			return List.of();
		}
	}

}
