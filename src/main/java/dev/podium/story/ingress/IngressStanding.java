package dev.podium.story.ingress;

import java.util.Map;

import dev.podium.story.model.Text;
import dev.podium.story.table.Standing;
import dev.podium.story.table.Trouble;
import dev.podium.story.table.WrittenTable;
import org.jspecify.annotations.Nullable;

/**
 * How such a story stands: it is done once it has an address and leads somewhere. What is
 * done stays done.
 */
record IngressStanding(WrittenTable<IngressState> table) implements Standing<IngressState> {

	@Override
	public boolean done(IngressState subject) {
		return subject.served() && subject.missingBackend().isEmpty();
	}

	@Override
	public boolean lasting() {
		return true;
	}

	@Override
	public @Nullable Trouble<IngressState> trouble(IngressState subject) {
		boolean nowhere = subject.served() && !subject.missingBackend().isEmpty();
		return nowhere ? new IngressTrouble(this.table.stepOf("proxied")) : null;
	}

	@Override
	public Text setback(Trouble<IngressState> trouble, IngressState subject) {
		return new Text("evidence.ingress.backend", Map.of("backend", subject.missingBackend()));
	}

}
