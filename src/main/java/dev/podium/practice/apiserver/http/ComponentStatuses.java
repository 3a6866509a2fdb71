package dev.podium.practice.apiserver.http;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.podium.practice.apimachinery.ObjectKey;
import dev.podium.practice.apiserver.kinds.BuiltInTypes;
import dev.podium.practice.apiserver.store.Selection;
import dev.podium.practice.apiserver.store.Stored;
import dev.podium.practice.apiserver.types.ResourceType;
import dev.podium.practice.apiserver.types.Statuses;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the components of the cluster are: nobody keeps it, a real API server asks them
 * whenever it is asked.
 */
public final class ComponentStatuses {

	static final ResourceType TYPE = BuiltInTypes.get("v1", "componentstatuses");

	/** In the order in which a real one tells them. */
	private static final List<String> NAMES = List.of("scheduler", "controller-manager", "etcd-0");

	private static final Map<String, Integer> PORTS = Map.of("scheduler", 10259, "controller-manager", 10257);

	private volatile Predicate<String> runs = (name) -> true;

	/** Who knows whether a component runs. */
	public void ask(Predicate<String> runs) {
		this.runs = runs;
	}

	/** Those that are selected; 404 where one is asked for by a name that none has. */
	List<Stored> list(Selection selection) {
		return all().filter(selection::contains).toList();
	}

	Stored get(String name) {
		return all().filter((one) -> one.key().name().equals(name))
			.findFirst()
			.orElseThrow(() -> Statuses.notFound(TYPE, name));
	}

	private Stream<Stored> all() {
		return NAMES.stream().map((name) -> new Stored(TYPE, new ObjectKey("", name), 0, status(name)));
	}

	private ObjectNode status(String name) {
		boolean healthy = this.runs.test(name);
		ObjectNode status = JsonMapper.shared().createObjectNode();
		status.put("kind", "ComponentStatus").put("apiVersion", "v1").putObject("metadata").put("name", name);
		ObjectNode condition = status.putArray("conditions").addObject();
		condition.put("type", "Healthy").put("status", healthy ? "True" : "False");
		String address = "127.0.0.1:" + PORTS.get(name);
		condition.put("message", healthy ? "ok"
				: "Get \"https://" + address + "/healthz\": dial tcp " + address + ": connect: connection refused");
		return status;
	}

}
