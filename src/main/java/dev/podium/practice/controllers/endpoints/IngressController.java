package dev.podium.practice.controllers.endpoints;

import java.time.Duration;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.client.ApiClient;
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
 * A stand-in for an ingress controller that somebody has installed: it brings the class
 * {@code nginx}, and gives each Ingress of that class the address of a node. An Ingress
 * of no class is nobody's, and gets nothing, as on a real cluster.
 */
public final class IngressController extends KeyedController {

	private static final String INGRESSES = "ingresses.networking.k8s.io";

	private static final String CLASSES = "ingressclasses.networking.k8s.io";

	private static final String CONTROLLER = "k8s.io/ingress-nginx";

	/** After this the address is told. */
	private static final Duration PUBLISH = Duration.ofSeconds(5);

	private final Informer ingresses = informer(INGRESSES, this::changed);

	private final Informer classes = informer(CLASSES, (before, after) -> queueAll());

	private final Informer nodes = informer("nodes", (before, after) -> {
		if (before == null || after == null) {
			queueAll();
		}
	});

	public IngressController(ApiClient api, ClusterClock clock) {
		super(api, clock, "nginx-ingress-controller");
	}

	@Override
	public void start() {
		super.start();
		later(Duration.ofSeconds(1), () -> {
			if (api().get(CLASSES, null, "nginx") == null) {
				ObjectNode nginx = JsonNodeFactory.instance.objectNode();
				nginx.put("kind", "IngressClass").put("apiVersion", "networking.k8s.io/v1");
				nginx.putObject("metadata").put("name", "nginx");
				nginx.putObject("spec").put("controller", CONTROLLER);
				api().create(CLASSES, null, nginx);
			}
		});
	}

	private void changed(@Nullable ObjectNode before, @Nullable ObjectNode after) {
		if (after != null && isOurs(after)
				&& (before == null || !isOurs(before) || !before.path("spec").equals(after.path("spec")))) {
			events().normal(after, "Sync", "Scheduled for sync");
			queue().addAfter(ObjectKey.of(after), PUBLISH);
		}
	}

	private void queueAll() {
		this.ingresses.list().forEach((ingress) -> queue().addAfter(ObjectKey.of(ingress), PUBLISH));
	}

	private boolean isOurs(JsonNode ingress) {
		String name = ingress.path("spec").path("ingressClassName").asString("");
		if (name.isEmpty()) {
			return "nginx".equals(Meta.annotation(ingress, "kubernetes.io/ingress.class"));
		}
		ObjectNode ingressClass = this.classes.get(new ObjectKey("", name));
		return ingressClass != null && ingressClass.path("spec").path("controller").asString("").equals(CONTROLLER);
	}

	@Override
	public void sync(ObjectKey key, Steps steps) {
		ObjectNode ingress = this.ingresses.get(key);
		if (ingress == null || Meta.isDeleting(ingress) || !isOurs(ingress)) {
			return;
		}
		String address = address();
		JsonNode told = ingress.at("/status/loadBalancer/ingress");
		if (!address.isEmpty() && (told.size() != 1 || !told.path(0).path("ip").asString("").equals(address))) {
			steps.write(() -> {
				ObjectNode latest = api().get(INGRESSES, key.namespace(), key.name());
				if (latest != null) {
					latest.withObject("status")
						.putObject("loadBalancer")
						.putArray("ingress")
						.addObject()
						.put("ip", address);
					api().updateStatus(INGRESSES, latest);
				}
			});
		}
	}

	/** Of the first node. */
	private String address() {
		return this.nodes.list()
			.stream()
			.flatMap((node) -> node.path("status").path("addresses").valueStream())
			.filter((address) -> address.path("type").asString("").equals("InternalIP"))
			.map((address) -> address.path("address").asString(""))
			.findFirst()
			.orElse("");
	}

}
