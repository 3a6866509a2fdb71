package dev.podium.story.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.table.PlainTrouble;
import dev.podium.story.table.PlainWords;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of nodes' stories are made of, and why they wait.
 */
final class NodeWords implements PlainWords<NodeState> {

	static final NodeWords WORDS = new NodeWords();

	static final String WORD = "node";

	private NodeWords() {
	}

	@Override
	public String word() {
		return WORD;
	}

	@Override
	public Map<String, String> args(NodeState now, @Nullable NodeState from) {
		return args(now);
	}

	static Map<String, String> args(NodeState now) {
		Map<String, String> args = new HashMap<>();
		args.put("name", now.name());
		args.put("node", now.name());
		args.put("renewed", now.renewed());
		args.put("grace", Long.toString(NodeSteps.GRACE.toSeconds()));
		args.put("pods", Long.toString(now.pods().those((pod) -> !pod.ended()).count()));
		args.put("seconds", Integer.toString(Math.max(0, NodeSteps.seconds(now))));
		Budget.Blocks blocks = Budget.first(now.budgets(), now.pods());
		args.put("budget", (blocks != null) ? blocks.budget().name() : "");
		args.put("pod", (blocks != null) ? blocks.pod().name() : "");
		args.put("podnamespace", (blocks != null) ? blocks.pod().namespace() : "");
		return args;
	}

	@Override
	public List<Ending<NodeState>> endings() {
		return List.of(
				Ending.explanation("evicted", ".waits",
						(story, state) -> state == Step.State.WAITING && NodeSteps.seconds(story.now()) >= 0),
				Ending.explanation("evicted", ".none",
						(story, state) -> state != Step.State.REACHED && NodeSteps.seconds(story.now()) < 0),
				Ending.explanation("unready", ".none",
						(story, state) -> state == Step.State.UNSEEN && story.from() != null),
				Ending.explanation("silent", ".unleased", (story, state) -> story.now().renewed().isEmpty()),
				Ending.title("open", ".uncordoned", (story, state) -> uncordons(story.from())),
				Ending.explanation("open", ".uncordoned", (story, state) -> uncordons(story.from())));
	}

	private static boolean uncordons(@Nullable NodeState from) {
		return from != null && from.cordoned() && !from.lost();
	}

	/** Nobody can confirm that a Pod has ended. */
	static PlainTrouble.@Nullable Wrong cannotEnd(NodeState node) {
		PodOnNode pod = node.isUnknown() ? node.pods().first(PodOnNode::going) : null;
		if (pod == null) {
			return null;
		}
		Map<String, String> args = new HashMap<>(args(node));
		args.put("pod", pod.name());
		args.put("podnamespace", pod.namespace());
		return new PlainTrouble.Wrong("departed", "StillTerminating", "", "hint.node.terminating", args);
	}

	/** A budget does not let a Pod be evicted now. */
	static PlainTrouble.@Nullable Wrong blocked(NodeState node) {
		return (Budget.first(node.budgets(), node.pods()) != null)
				? new PlainTrouble.Wrong("evicting", "BudgetBlocks", "", "hint.node.budget", args(node)) : null;
	}

}
