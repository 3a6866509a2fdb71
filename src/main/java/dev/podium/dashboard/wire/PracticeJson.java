package dev.podium.dashboard.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.practice.PracticeCluster;
import dev.podium.practice.PracticeCluster.Action;
import dev.podium.practice.PracticeCluster.Component;
import dev.podium.practice.PracticeCluster.State;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code /api/practice}: the controls of the practice cluster, and how they
 * stand.
 *
 * @param speed the cluster speed, from {@code slowest} to {@code fastest}; 1 is real time
 * @param frozen whether its components stand still
 * @param nodes how many nodes it has, at most {@code mostNodes}
 * @param taken the action that was just taken; null where none was, or none was asked for
 * @param next the action that will be taken next, where frozen; null where none is near
 */
public record PracticeJson(double speed, double slowest, double fastest, boolean frozen, int nodes, int mostNodes,
		List<ComponentJson> components, @Nullable ActionJson taken, @Nullable ActionJson next) {

	private static final String ANY_CONTROLLER = "practice.does.controller";

	public static PracticeJson of(State state, @Nullable Action taken, TextJson.Texts texts) {
		return new PracticeJson(state.speed(), PracticeCluster.SLOWEST, PracticeCluster.FASTEST, state.frozen(),
				state.nodes(), PracticeCluster.MAX_NODES,
				state.components().stream().map((component) -> ComponentJson.of(component, texts)).toList(),
				ActionJson.orNull(taken, texts), ActionJson.orNull(state.next(), texts));
	}

	/**
	 * @param name {@code kube-scheduler}, {@code kubelet/node-1}, {@code node/node-1}, …
	 * @param kind scheduler, node, kubelet or controller
	 * @param node the node that it is, or runs on; null where none
	 * @param state running or unplugged
	 * @param does what it does, in a few words
	 */
	public record ComponentJson(String name, String kind, @Nullable String node, String state, TextJson does) {

		static ComponentJson of(Component component, TextJson.Texts texts) {
			Map<String, String> args = Map.of("name", component.name(), "node", component.node());
			String own = "practice.does."
					+ (component.kind().equals("controller") ? component.name() : component.kind());
			Text does = new Text(own, args);
			if (own.equals(texts.say(does))) {
				does = new Text(ANY_CONTROLLER, args);
			}
			return new ComponentJson(component.name(), component.kind(),
					component.node().isEmpty() ? null : component.node(), component.running() ? "running" : "unplugged",
					TextJson.of(does, texts));
		}

	}

	/**
	 * One write by one component.
	 *
	 * @param verb create, update, status, bind or delete
	 * @param resource {@code pods}, {@code deployments.apps}, …
	 * @param namespace null where the object has none
	 * @param text the whole in a sentence
	 */
	public record ActionJson(String component, String verb, String resource, @Nullable String namespace, String name,
			TextJson text) {

		static @Nullable ActionJson orNull(@Nullable Action action, TextJson.Texts texts) {
			if (action == null) {
				return null;
			}
			String namespace = action.namespace().isEmpty() ? null : action.namespace();
			Map<String, String> args = new HashMap<>(action.more());
			args.put("component", action.component());
			args.put("object", (namespace != null) ? namespace + '/' + action.name() : action.name());
			boolean event = action.more().containsKey("reason") && !action.verb().equals("delete");
			return new ActionJson(action.component(), action.verb(), action.resource(), namespace, action.name(),
					TextJson.of(new Text("practice.action." + (event ? "event" : action.verb()), args), texts));
		}

	}

}
