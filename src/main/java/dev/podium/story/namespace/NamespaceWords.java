package dev.podium.story.namespace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.table.PlainTrouble;
import dev.podium.story.table.PlainWords;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of namespaces' stories are made of, and why they wait.
 */
final class NamespaceWords implements PlainWords<NamespaceState> {

	static final NamespaceWords WORDS = new NamespaceWords();

	static final String WORD = "namespace";

	/**
	 * Why a namespace cannot end.
	 *
	 * @param condition that says so
	 * @param hint the key of what to try
	 */
	record Cause(String condition, String hint) {
	}

	/** The first that holds. */
	static final List<Cause> CAUSES = List.of(
			new Cause("NamespaceDeletionDiscoveryFailure", "hint.namespace.discovery"),
			new Cause("NamespaceDeletionGroupVersionParsingFailure", "hint.namespace.discovery"),
			new Cause("NamespaceDeletionContentFailure", "hint.namespace.content"),
			new Cause("NamespaceFinalizersRemaining", "hint.namespace.finalizer"));

	private NamespaceWords() {
	}

	@Override
	public String word() {
		return WORD;
	}

	@Override
	public Map<String, String> args(NamespaceState now, @Nullable NamespaceState from) {
		return args(now);
	}

	static Map<String, String> args(NamespaceState now) {
		NamespaceState.Failure remaining = now.failure("NamespaceContentRemaining");
		Map<String, String> args = new HashMap<>();
		args.put("name", now.name());
		args.put("removed", Integer.toString(now.removed()));
		args.put("remaining", (remaining != null) ? remaining.message() : "");
		return args;
	}

	@Override
	public List<Ending<NamespaceState>> endings() {
		return List.of(Ending.explanation("hollow", ".remaining", (story, state) -> state == Step.State.WAITING
				&& story.now().failure("NamespaceContentRemaining") != null));
	}

	/** It cannot end, in the words of its conditions. */
	static PlainTrouble.@Nullable Wrong held(NamespaceState namespace) {
		for (Cause cause : CAUSES) {
			NamespaceState.Failure failure = namespace.failure(cause.condition());
			if (failure != null) {
				return new PlainTrouble.Wrong("hollow", failure.type(), failure.message(), cause.hint(),
						args(namespace));
			}
		}
		return null;
	}

}
