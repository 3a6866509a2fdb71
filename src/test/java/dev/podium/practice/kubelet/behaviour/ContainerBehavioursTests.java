package dev.podium.practice.kubelet.behaviour;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.podium.practice.kubelet.environment.Environment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ContainerBehavioursTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			["sleep","5"]                                      | PT5S | 0   |
			["/bin/sh","-c","exit 3"]                          | PT0S | 3   |
			["sh","-c","echo a; sleep 1m && echo 'b c'"]       | PT1M | 0   | a,b c
			["sh","-c","false && echo never; echo always"]     | PT0S | 0   | always
			["sh","-c","true && false"]                        | PT0S | 1   |
			["sh","-c","date"]                                 | PT0S | 0   | Mon Nov 23 03:04:05 UTC 2026
			["sh","-c","echo start; while true; do date; done"]|      | 0   | start
			["sh","-ec","sleep 2\\nexit 7\\necho never"]       | PT2S | 7   |
			["mongod","--rest"]                                |      | 0   |
			""")
	void commandsDoWhatTheySay(String command, @Nullable Duration lifetime, int exitCode, @Nullable String output) {
		Behaviour behaviour = behaviour("{}", "{\"name\":\"c\",\"image\":\"tool\",\"command\":" + command + "}");
		assertThat(behaviour.lifetime()).isEqualTo(lifetime);
		assertThat(behaviour.exitCode()).isEqualTo(exitCode);
		assertThat(said(behaviour)).isEqualTo((output != null) ? List.of(output.split(",")) : List.of());
	}

	@Test
	void argumentsAreTheCommandWhereTheImageHasNoneOfItsOwn() {
		assertThat(behaviour("{}", "{\"name\":\"c\",\"image\":\"busybox:1.36\",\"args\":[\"sleep\",\"9\"]}").lifetime())
			.isEqualTo(Duration.ofSeconds(9));
	}

	@Test
	void annotationsOverrideForAllContainersOrForOne() {
		String annotations = """
				{"podium.dev/exit-after":"5s","podium.dev/exit-code.db":"4","podium.dev/log.db":"one\\ntwo"}""";
		Behaviour db = behaviour(annotations, "{\"name\":\"db\",\"image\":\"mongo:3.3\"}");
		assertThat(db.lifetime()).isEqualTo(Duration.ofSeconds(5));
		assertThat(db.exitCode()).isEqualTo(4);
		assertThat(said(db)).containsExactly("one", "two");
		Behaviour web = behaviour(annotations, "{\"name\":\"web\",\"image\":\"nginx\"}");
		assertThat(web.lifetime()).isEqualTo(Duration.ofSeconds(5));
		assertThat(web.exitCode()).isZero();
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "nosuch.example/x:1, no such host", "registry.nosuch/team/app, no such host",
			"registry.invalid:5000/app:2, no such host", "nosuchimage, pull access denied",
			"team/doesnotexist:1, pull access denied", "mongo:missing, docker.io/library/mongo:missing: not found",
			"mongo:3.3,", "registry.k8s.io/pause:3.10,", "localhost:5000/app," })
	void someImagesDoNotExist(String image, @Nullable String why) {
		if (why == null) {
			assertThat(Images.refusal(image)).isNull();
		}
		else {
			assertThat(Images.refusal(image)).contains(why);
		}
	}

	private static Behaviour behaviour(String annotations, String container) {
		return ContainerBehaviours.of(JsonMapper.shared().readTree(annotations),
				JsonMapper.shared().readTree(container), new Environment());
	}

	private static List<String> said(Behaviour behaviour) {
		return behaviour.output()
			.stream()
			.map((output) -> output.text().apply(Instant.parse("2026-11-23T03:04:05Z")))
			.toList();
	}

}
