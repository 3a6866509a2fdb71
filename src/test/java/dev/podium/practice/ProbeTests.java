package dev.podium.practice;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Startup, readiness and liveness: who is probed when, and what follows.
 */
class ProbeTests {

	private final TestCluster cluster = new TestCluster(1);

	@ParameterizedTest(name = "{0} {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					nginx   | 'httpGet':{'path':'/','port':80}              |
					nginx   | 'httpGet':{'path':'/healthz','port':80}       | HTTP probe failed with statuscode: 404
					nginx   | 'httpGet':{'path':'/','port':8080}            | Get "http://10.244.1.2:8080/": dial tcp 10.244.1.2:8080: connect: connection refused
					nginx   | 'httpGet':{'path':'/','port':'web'}           |
					redis   | 'tcpSocket':{'port':6379}                     |
					redis   | 'tcpSocket':{'port':6380}                     | dial tcp 10.244.1.2:6380: connect: connection refused
					team/it | 'httpGet':{'path':'/demo/hello','port':8080}  |
					team/it | 'httpGet':{'path':'/does/not/exist','port':1} | HTTP probe failed with statuscode: 404
					nginx   | 'exec':{'command':['cat','/tmp/healthy']}     | cat: can't open '/tmp/healthy': No such file or directory
					nginx   | 'exec':{'command':['cat','/etc/passwd']}      |
					nginx   | 'exec':{'command':['sleep','5']}              | command timed out: "sleep 5" timed out after 1s
					nginx   | 'exec':{'command':['pg_isready']}             |
					""")
	@DisplayName("What a probe finds follows from the image, the port, the path or the command")
	void findings(String image, String handler, @Nullable String failure) {
		this.cluster.create("p", "{'containers':[{'name':'c','image':'" + image
				+ "','ports':[{'name':'web','containerPort':80}],'readinessProbe':{" + handler + "}}]}");
		this.cluster.advance("PT12S");
		if (failure == null) {
			assertThat(this.cluster.told("p")).noneMatch((told) -> told.startsWith("Unhealthy"));
			assertThat(container().path("ready").asBoolean()).isTrue();
		}
		else {
			assertThat(this.cluster.told("p")).anySatisfy(
					(told) -> assertThat(told.strip()).isEqualTo("Unhealthy: Readiness probe failed: " + failure));
			assertThat(container().path("ready").asBoolean()).isFalse();
			assertThat(container().path("state").has("running")).isTrue();
		}
	}

	@Test
	@DisplayName("The example of the Kubernetes documentation: healthy for 30 s, then killed and started again")
	void livenessOfTheDocumentation() {
		this.cluster.create("liveness-exec",
				"""
						{'containers':[{'name':'c','image':'busybox',
						  'args':['/bin/sh','-c','touch /tmp/healthy; sleep 30; rm -f /tmp/healthy; sleep 600'],
						  'livenessProbe':{'exec':{'command':['cat','/tmp/healthy']},'initialDelaySeconds':5,'periodSeconds':5}}]}""");
		this.cluster.advance("PT30S");
		assertThat(this.cluster.told("liveness-exec")).noneMatch((told) -> told.startsWith("Unhealthy"));
		this.cluster.advance("PT18S");
		assertThat(this.cluster.told("liveness-exec"))
			.contains("Killing: Container c failed liveness probe, will be restarted")
			.filteredOn((told) -> told.startsWith("Unhealthy"))
			.hasSize(3);
		assertThat(container().path("restartCount").asInt()).isZero();
		this.cluster.advance("PT31S");
		assertThat(container().path("restartCount").asInt()).isEqualTo(1);
		assertThat(container().path("lastState").path("terminated").path("exitCode").asInt()).isEqualTo(137);
	}

	@Test
	@DisplayName("A startup probe holds the others back, and a container that never starts is restarted")
	void startup() {
		this.cluster.create("slow", """
				{'containers':[{'name':'c','image':'nginx','readinessProbe':{'httpGet':{'port':80}},
				  'startupProbe':{'httpGet':{'path':'/no','port':80},'periodSeconds':2,'failureThreshold':4}}]}""");
		this.cluster.advance("PT8S");
		assertThat(container().path("started").asBoolean()).isFalse();
		assertThat(container().path("ready").asBoolean()).isFalse();
		this.cluster.advance("PT5S");
		assertThat(this.cluster.told("slow")).contains("Killing: Container c failed startup probe, will be restarted");
		assertThat(container().path("restartCount").asInt()).isEqualTo(1);
	}

	@Test
	@DisplayName("Readiness is lost after as many failures as the threshold says, and the container is left alone")
	void readinessIsLost() {
		this.cluster.create("flaky",
				"""
						{'containers':[{'name':'c','image':'busybox',
						  'command':['sh','-c','touch /tmp/ready; sleep 20; rm /tmp/ready; sleep 10; touch /tmp/ready; sleep 600'],
						  'readinessProbe':{'exec':{'command':['test','-f','/tmp/ready']},'periodSeconds':3,'failureThreshold':2,
						    'successThreshold':2}}]}""");
		this.cluster.advance("PT15S");
		assertThat(container().path("ready").asBoolean()).isTrue();
		this.cluster.advance("PT15S");
		assertThat(container().path("ready").asBoolean()).isFalse();
		this.cluster.advance("PT15S");
		assertThat(container().path("ready").asBoolean()).isTrue();
		assertThat(container().path("restartCount").asInt()).isZero();
	}

	private JsonNode container() {
		return this.cluster.kubectl.list("pods", "default").get(0).path("status").path("containerStatuses").path(0);
	}

}
