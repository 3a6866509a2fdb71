package dev.podium.practice.apiserver.kinds;

import java.util.List;

import dev.podium.practice.apiserver.defaults.AdmissionDefaults;
import dev.podium.practice.apiserver.types.Cells;
import dev.podium.practice.apiserver.types.KindStrategy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * ValidatingWebhookConfigurations and MutatingWebhookConfigurations.
 */
final class WebhookConfigurationStrategy implements KindStrategy {

	private final boolean mutating;

	WebhookConfigurationStrategy(boolean mutating) {
		this.mutating = mutating;
	}

	@Override
	public boolean hasGeneration() {
		return true;
	}

	@Override
	public void applyDefaults(ObjectNode configuration) {
		AdmissionDefaults.webhooks(configuration, this.mutating);
	}

	@Override
	public void warn(JsonNode object, List<String> told) {
		told.add("these webhooks are stored, but not called yet");
	}

	@Override
	public void cells(JsonNode configuration, Cells cells) {
		cells.name(configuration).add(configuration.path("webhooks").size()).age(configuration);
	}

}
