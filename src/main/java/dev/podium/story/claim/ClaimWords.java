package dev.podium.story.claim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.podium.story.model.Step;
import dev.podium.story.table.PlainTrouble;
import dev.podium.story.table.PlainWords;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of claims' stories are made of, and why they wait.
 */
final class ClaimWords implements PlainWords<ClaimState> {

	static final ClaimWords WORDS = new ClaimWords();

	static final String WORD = "claim";

	private ClaimWords() {
	}

	@Override
	public String word() {
		return WORD;
	}

	@Override
	public Map<String, String> args(ClaimState now, @Nullable ClaimState from) {
		Map<String, String> args = new HashMap<>(args(now));
		args.put("before", (from != null) ? from.asked() : "");
		return args;
	}

	static Map<String, String> args(ClaimState now) {
		Map<String, String> args = new HashMap<>();
		args.put("name", now.name());
		args.put("namespace", now.namespace());
		args.put("class", now.storageClass());
		args.put("asked", now.asked());
		args.put("before", "");
		args.put("volume", now.volume());
		args.put("provisioner", now.provisioner());
		return args;
	}

	@Override
	public List<Ending<ClaimState>> endings() {
		return List.of(
				Ending.explanation("provided", ".consumer",
						(story, state) -> state == Step.State.WAITING && story.now().waitsForConsumer()),
				Ending.explanation("provided", ".provisioner",
						(story, state) -> state == Step.State.WAITING && !story.now().provisioner().isEmpty()));
	}

	/** Nobody gives it a volume, in the words of the latest Event about it. */
	static PlainTrouble.@Nullable Wrong unprovided(ClaimState claim) {
		return switch (claim.says()) {
			case "FailedBinding" ->
				wrong(claim, claim.storageClass().isEmpty() ? "hint.claim.noclass" : "hint.claim.novolume");
			case "ProvisioningFailed", "ClaimLost" -> wrong(claim, "hint.claim.provisioning");
			default -> null;
		};
	}

	private static PlainTrouble.Wrong wrong(ClaimState claim, String hint) {
		return new PlainTrouble.Wrong("provided", claim.says(), claim.message(), hint, args(claim));
	}

	/** It cannot be made larger. */
	static PlainTrouble.@Nullable Wrong unresized(ClaimState claim) {
		return claim.says().endsWith("ResizeFailed")
				? new PlainTrouble.Wrong("expanded", claim.says(), claim.message(), "hint.claim.resize", args(claim))
				: null;
	}

}
