package dev.podium.story;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.podium.story.model.ApiNames;
import dev.podium.story.model.Subject;
import dev.podium.story.model.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Commands are words, made of names only.
 */
class HintCommandsTests {

	private static final Subject DB = new Subject("Pod", "shop", "db", "9f6c-11", List.of());

	@Test
	void aHintsOwnCommandComesFirstThenWhatOneTypesOfAnySubject() {
		assertThat(of("hint.pod.crash", DB, "container", "web").commands()).containsExactly(
				List.of("kubectl", "logs", "db", "-c", "web", "-n", "shop", "--previous"),
				List.of("kubectl", "describe", "pod", "db", "-n", "shop"),
				List.of("kubectl", "get", "events", "--field-selector", "involvedObject.uid=9f6c-11", "-n", "shop"));
	}

	@Test
	void noCommandIsThereTwice() {
		assertThat(of("hint.pod.volume", DB).commands()).hasSize(2).doesNotHaveDuplicates();
	}

	@Test
	void theNamespaceIsNamedAlwaysForAContextMayHaveAnother() {
		Subject subject = new Subject("Pod", "default", "db", "u", List.of());
		assertThat(of("hint.pod.failed", subject).commands()).containsExactly(
				List.of("kubectl", "logs", "db", "-n", "default", "--all-containers"),
				List.of("kubectl", "describe", "pod", "db", "-n", "default"),
				List.of("kubectl", "get", "events", "--field-selector", "involvedObject.uid=u", "-n", "default"));
	}

	@Test
	void aNamespaceThatBeginsWithDefaultIsWhole() {
		Subject subject = new Subject("Pod", "default-team", "shop-1", "u", List.of());
		assertThat(of("hint.pod.failed", subject).commands())
			.allMatch((words) -> words.contains("default-team") && words.contains("-n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "db; touch /tmp/x #", "$(reboot)", "-x", "--all", "a b", "a\nb", "a\u001bb", "Ä", "a/b",
			"..", "a.", "A", "db'", "\u202edb", " " })
	void whatIsNotANameIsInNoCommandAndASentenceSaysSo(String name) {
		Subject pod = new Subject("Pod", "shop", name, "u", List.of());
		assertThat(of("hint.pod.volume", pod).commands()).noneMatch((words) -> words.contains(name));
		assertThat(missing(of("hint.pod.volume", pod))).isEqualTo("hint.command.none.name");
		Subject namespace = new Subject("Pod", name, "db", "u", List.of());
		assertThat(of("hint.pod.volume", namespace).commands()).isEmpty();
		assertThat(missing(of("hint.pod.volume", namespace))).isEqualTo("hint.command.none.namespace");
		HintCommands container = of("hint.pod.crash", DB, "container", name);
		assertThat(container.commands()).hasSize(2);
		assertThat(missing(container)).isEqualTo("hint.command.none.container");
		HintCommands node = of("hint.pod.received.late", DB, "node", name);
		assertThat(node.commands()).hasSize(2);
		assertThat(missing(node)).isEqualTo("hint.command.none.node");
		assertThat(missing(of("hint.x", new Subject("Pod", "shop", "db", name + ",a=b", List.of()))))
			.isEqualTo("hint.command.none.uid");
		assertThat(missing(of("hint.x", new Subject("K " + name, "shop", "db", "u", List.of()))))
			.isEqualTo("hint.command.none.kind");
	}

	@Test
	void whatIsNotKnownYetIsInNoCommandAndNobodySaysAnything() {
		HintCommands commands = of("hint.pod.received.late", DB, "node", "");
		assertThat(commands.commands()).hasSize(2);
		assertThat(commands.missing()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "ClusterRole, system:node, true", "ClusterRole, --all, false", "ClusterRole, a b, false",
			"Pod, system:node, false", "Pod, a.b-c, true", "Pod, a..b, false" })
	void theNamesOfRolesMayHaveColons(String kind, String name, boolean isOne) {
		assertThat(ApiNames.isNameOf(kind, name)).isEqualTo(isOne);
	}

	@Test
	void noNameIsLongerThanTheApiAllows() {
		assertThat(ApiNames.isLabel("a".repeat(63))).isTrue();
		assertThat(ApiNames.isLabel("a".repeat(64))).isFalse();
		assertThat(ApiNames.isSubdomain("a".repeat(253))).isTrue();
		assertThat(ApiNames.isSubdomain("a".repeat(254))).isFalse();
	}

	/** A text that told a command again would be one to copy that nobody has quoted. */
	@Test
	void noHintsTextHoldsACommand() throws IOException {
		try (InputStream in = Objects
			.requireNonNull(HintCommandsTests.class.getResourceAsStream("/messages/en/story.json"))) {
			JsonNode messages = JsonMapper.shared().readTree(in);
			List<String> hints = new ArrayList<>();
			messages.properties().forEach((entry) -> {
				if (entry.getKey().startsWith("hint.")) {
					hints.add(entry.getValue().stringValue());
				}
			});
			assertThat(hints).isNotEmpty().noneMatch((text) -> text.contains("kubectl "));
		}
	}

	private static HintCommands of(String key, Subject subject, String... args) {
		Map<String, String> all = (args.length == 0) ? Map.of("pod", subject.name())
				: Map.of("pod", subject.name(), args[0], args[1]);
		return HintCommands.of(new Text(key, all), subject);
	}

	private static @Nullable String missing(HintCommands commands) {
		return (commands.missing() != null) ? commands.missing().key() : null;
	}

}
