package dev.podium.dashboard.wire;

import java.util.List;

import dev.podium.live.Contexts;
import dev.podium.live.DemoPermission;
import org.jspecify.annotations.Nullable;

/**
 * Answer of {@code GET /api/contexts}: the clusters that can be put in view.
 *
 * @param problem why the kubeconfig could not be read; null where it could
 */
public record ContextsJson(List<ContextJson> contexts, @Nullable String problem) {

	public static ContextsJson of(Contexts contexts, TextJson.Texts texts) {
		return new ContextsJson(contexts.contexts()
			.stream()
			.map((context) -> new ContextJson(context.name(), context.server(), context.current(), context.practice(),
					context.inView(), DemosJson.of(context.demos())))
			.toList(), TextJson.wordsOrNull(contexts.problem(), texts));
	}

	public record ContextJson(String name, String server, boolean current, boolean practice, boolean inView,
			DemosJson demos) {
	}

	/**
	 * Whether demos may be created there, and the namespace they go to. Body and answer
	 * of {@code PUT /api/contexts/{name}/demos}.
	 */
	public record DemosJson(boolean allowed, String namespace) {

		public static DemosJson of(DemoPermission permission) {
			return new DemosJson(permission.allowed(), permission.namespace());
		}

	}

}
