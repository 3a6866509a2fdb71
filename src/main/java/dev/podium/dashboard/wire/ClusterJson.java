package dev.podium.dashboard.wire;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import dev.podium.live.InView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answer of {@code GET /api/cluster}: the cluster in view.
 *
 * @param state starting, connecting, connected or disconnected
 * @param problem why it is not connected; English in frames
 * @param why the same as its key and arguments
 * @param version the API server's; null where unknown
 * @param containerRuntime of the first node; null where unknown
 * @param kubeconfig the file that Podium wrote for it; null for the user's own
 * @param kubeconfigProblem why that file is not where it should be, and what to do; null
 * where it is
 */
public record ClusterJson(String epoch, String context, boolean practice, String state, @Nullable String problem,
		@Nullable TextJson why, @Nullable String version, @Nullable String containerRuntime, List<NodeJson> nodes,
		@Nullable String kubeconfig, @Nullable String kubeconfigProblem, String now, List<WatchJson> watches) {

	public static ClusterJson of(InView view, TextJson.Texts texts) {
		Instant now = view.feed().now();
		List<ObjectNode> nodes = view.feed().latest("Node");
		Path kubeconfig = view.kubeconfig();
		return new ClusterJson(view.feed().epoch(), view.context(), view.practice(), Wire.word(view.state()),
				TextJson.wordsOrNull(view.problem(), texts), TextJson.orNull(view.problem(), texts),
				view.version().isEmpty() ? null : view.version(), runtime(nodes),
				nodes.stream().map(NodeJson::of).toList(), (kubeconfig != null) ? kubeconfig.toString() : null,
				view.kubeconfigProblem(), Wire.time(now), WatchJson.of(view.watches(), now, texts));
	}

	private static @Nullable String runtime(List<ObjectNode> nodes) {
		return nodes.stream()
			.map((node) -> node.path("status").path("nodeInfo").path("containerRuntimeVersion").asString(""))
			.filter((runtime) -> !runtime.isEmpty())
			.findFirst()
			.orElse(null);
	}

	public record NodeJson(String name, boolean ready) {

		static NodeJson of(ObjectNode node) {
			boolean ready = false;
			for (JsonNode condition : node.path("status").path("conditions")) {
				ready |= condition.path("type").asString("").equals("Ready")
						&& condition.path("status").asString("").equals("True");
			}
			return new NodeJson(node.path("metadata").path("name").asString(""), ready);
		}

	}

}
