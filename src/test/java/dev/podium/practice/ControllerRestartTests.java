package dev.podium.practice;

import java.util.List;
import java.util.stream.Stream;

import dev.podium.practice.controllers.Controllers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each controller is unplugged and plugged in again and again, in the middle of its work.
 */
class ControllerRestartTests {

	private static final String POD = "{'containers':[{'name':'c','image':'nginx:1.27'}]}";

	private final TestCluster cluster = new TestCluster(2);

	static Stream<String> controllers() {
		return Controllers.names().stream();
	}

	@ParameterizedTest
	@MethodSource("controllers")
	@DisplayName("A controller that is unplugged and plugged in again loses nothing, and does nothing twice")
	void goesOn(String controller) {
		begin();
		restart(controller, 20);
		change();
		restart(controller, 40);
		this.cluster.advance("PT90S");
		JsonNode web = this.cluster.get("deployments.apps", "web").path("status");
		assertThat(web.path("availableReplicas").asInt()).isEqualTo(3);
		assertThat(web.path("updatedReplicas").asInt()).isEqualTo(3);
		assertThat(web.path("replicas").asInt()).isEqualTo(3);
		assertThat(list("replicasets.apps")).hasSize(2);
		assertThat(list("endpointslices.discovery.k8s.io").stream()
			.filter((slice) -> label(slice, "kubernetes.io/service-name").equals("web"))).singleElement()
			.satisfies((slice) -> assertThat(slice.path("endpoints")).hasSize(3));
		assertThat(this.cluster.get("endpoints", "web").at("/subsets/0/addresses")).hasSize(3);
		assertThat(this.cluster.get("statefulsets.apps", "db").at("/status/readyReplicas").asInt()).isEqualTo(2);
		assertThat(list("persistentvolumeclaims")).hasSize(2)
			.allMatch((claim) -> claim.at("/status/phase").asString().equals("Bound"));
		assertThat(this.cluster.get("daemonsets.apps", "agent").at("/status/numberReady").asInt()).isEqualTo(2);
		JsonNode work = this.cluster.get("jobs.batch", "work").path("status");
		assertThat(work.path("succeeded").asInt()).isEqualTo(3);
		assertThat(work.has("completionTime")).isTrue();
		assertThat(list("pods").stream().filter((pod) -> label(pod, "job-name").equals("work"))).hasSize(3);
		assertThat(this.cluster.get("poddisruptionbudgets.policy", "budget").at("/status/currentHealthy").asInt())
			.isEqualTo(3);
		long counted = list("pods").stream()
			.filter((pod) -> !pod.at("/status/phase").asString().equals("Succeeded"))
			.count();
		assertThat(this.cluster.get("resourcequotas", "quota").at("/status/used/pods").asString())
			.isEqualTo(Long.toString(counted));
		assertThat(this.cluster.kubectl.get("namespaces", null, "leaving")).isNull();
	}

	private void begin() {
		this.cluster.create("resourcequotas", "quota", "{'hard':{'pods':'50'}}");
		this.cluster.create("deployments.apps", "web",
				"{'replicas':3,'selector':{'matchLabels':{'app':'web'}},'template':" + template("web", POD) + "}");
		this.cluster.create("services", "web", "{'selector':{'app':'web'},'ports':[{'port':80}]}");
		this.cluster.create("statefulsets.apps", "db",
				"{'serviceName':'db','replicas':2,'selector':{'matchLabels':{'app':'db'}},'template':"
						+ template("db", POD)
						+ ",'volumeClaimTemplates':[{'metadata':{'name':'data'},'spec':{'accessModes':['ReadWriteOnce'],"
						+ "'resources':{'requests':{'storage':'1Gi'}}}}]}");
		this.cluster.create("daemonsets.apps", "agent",
				"{'selector':{'matchLabels':{'app':'agent'}},'template':" + template("agent", POD) + "}");
		this.cluster.create("jobs.batch", "work",
				"{'completions':3,'parallelism':2,'template':{'spec':{'restartPolicy':'Never','containers':[{'name':'c',"
						+ "'image':'busybox','command':['sh','-c','sleep 3']}]}}}");
		this.cluster.create("poddisruptionbudgets.policy", "budget",
				"{'minAvailable':1,'selector':{'matchLabels':{'app':'web'}}}");
		ObjectNode namespace = JsonNodeFactory.instance.objectNode();
		namespace.putObject("metadata").put("name", "leaving");
		this.cluster.kubectl.create("namespaces", null, namespace);
	}

	private void change() {
		this.cluster.patch("deployments.apps", "web",
				"{'spec':{'template':{'spec':{'containers':[{'name':'c','image':'nginx:1.26'}]}}}}");
		this.cluster.kubectl.delete("namespaces", null, "leaving", null, null);
	}

	private void restart(String controller, int times) {
		for (int time = 0; time < times; time++) {
			this.cluster.advance("PT0.713S");
			this.cluster.unplugController(controller);
			this.cluster.advance("PT0.2S");
			this.cluster.plugInController(controller);
		}
	}

	private static String template(String app, String spec) {
		return "{'metadata':{'labels':{'app':'" + app + "'}},'spec':" + spec + "}";
	}

	private List<ObjectNode> list(String resource) {
		return this.cluster.kubectl.list(resource, "default");
	}

	private static String label(JsonNode object, String name) {
		return object.path("metadata").path("labels").path(name).asString("");
	}

}
