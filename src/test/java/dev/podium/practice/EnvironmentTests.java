package dev.podium.practice;

import java.util.List;

import dev.podium.practice.kubelet.runtime.ContainerLogs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayName("A container's script")
class EnvironmentTests {

	private final TestCluster cluster = new TestCluster(1);

	@Test
	@DisplayName("sees its variables outside single quotes, and nothing where there is none")
	void quotes() {
		assertThat(said("'env':[{'name':'NAME','value':'world'}]",
				"echo hello $NAME; echo \"hello ${NAME}!\"; echo 'hello $NAME'; echo \"a\\$NAME\"; echo \"<$NONE>\"; "
						+ "echo ${NONE:-default} \"${NAME:-no default}\"; X=\"two words\"; echo \"$X\""))
			.containsExactly("hello world", "hello world!", "hello $NAME", "a$NAME", "<>", "default world",
					"two words");
	}

	@Test
	@DisplayName("is resolved as Kubernetes does: earlier variables, escapes, and what is not known stays")
	void references() {
		assertThat(said(
				"'env':[{'name':'A','value':'$(B) $$(A)'},{'name':'B','value':'b'},{'name':'C','value':'$(B)$(B)'}]",
				"echo \"$A\"; echo $C; echo '$(C) $(HOSTNAME)'"))
			.containsExactly("$(B) $(A)", "bb", "bb $(HOSTNAME)");
	}

	@Test
	@DisplayName("sees what its Pod's fields and the resources say")
	void fields() {
		assertThat(said(
				"'resources':{'requests':{'cpu':'250m'}},'env':[" + field("POD", "metadata.name")
						+ field("NS", "metadata.namespace") + field("NODE", "spec.nodeName")
						+ field("ACCOUNT", "spec.serviceAccountName") + field("IP", "status.podIP")
						+ field("HOST", "status.hostIP") + field("APP", "metadata.labels[\\'app.x/y\\']")
						+ "{'name':'CPU','valueFrom':{'resourceFieldRef':{'resource':'requests.cpu','divisor':'1m'}}}]",
				"echo $POD $NS $NODE $ACCOUNT $APP $CPU; echo $IP $HOST; echo $HOSTNAME $HOME; "
						+ "echo $KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT"))
			.containsExactly("p default node-1 default shop 250",
					this.cluster.pod("p").at("/status/podIP").asString("") + " 10.0.0.11", "p /root", "10.96.0.1:443");
	}

	@Test
	@DisplayName("sees keys of ConfigMaps and Secrets, whole ones with a prefix, and goes without what is optional")
	void mapsAndSecrets() {
		create("configmaps", "colors", "SKY", "blue");
		create("secrets", "pass", "word", "b3BlbiBzZXNhbWU=");
		assertThat(said(
				"'envFrom':[{'prefix':'C_','configMapRef':{'name':'colors'}},"
						+ "{'configMapRef':{'name':'none','optional':true}}],'env':["
						+ "{'name':'WORD','valueFrom':{'secretKeyRef':{'name':'pass','key':'word'}}},"
						+ "{'name':'SKY','valueFrom':{'configMapKeyRef':{'name':'colors','key':'SKY'}}},"
						+ "{'name':'NONE','valueFrom':{'configMapKeyRef':{'name':'none','key':'x','optional':true}}}]",
				"printenv WORD; echo $C_SKY $SKY; printenv NONE || echo unset; env"))
			.startsWith("open sesame", "blue blue", "unset")
			.contains("C_SKY=blue", "HOSTNAME=p");
	}

	@Test
	@DisplayName("sees where the Services are that were there before it")
	void services() {
		this.cluster.create("services", "my-db",
				"{'clusterIP':'10.96.7.7','ports':[{'name':'pg','port':5432},{'name':'admin','port':80,'protocol':'UDP'}]}");
		this.cluster.create("services", "headless", "{'clusterIP':'None','ports':[{'port':80}]}");
		assertThat(said("'env':[{'name':'URL','value':'$(MY_DB_SERVICE_HOST):$(MY_DB_SERVICE_PORT)'}]",
				"echo $URL; echo $MY_DB_PORT $MY_DB_SERVICE_PORT_ADMIN $MY_DB_PORT_80_UDP_ADDR; env"))
			.startsWith("10.96.7.7:5432", "tcp://10.96.7.7:5432 80 10.96.7.7")
			.contains("KUBERNETES_PORT_443_TCP=tcp://10.96.0.1:443")
			.noneMatch((line) -> line.contains("HEADLESS"));
	}

	@Test
	@DisplayName("is what its probes and hooks see, too")
	void probesAndHooks() {
		String env = "'env':[{'name':'CODE','value':'0'}],";
		this.cluster.create("well", "{'containers':[{'name':'c','image':'nginx'," + env
				+ "'readinessProbe':{'exec':{'command':['sh','-c','exit $CODE']}}}]}");
		this.cluster.create("ill", "{'containers':[{'name':'c','image':'nginx',"
				+ "'env':[{'name':'CODE','value':'1'}],'lifecycle':{'postStart':{'exec':{'command':['sh','-c','exit $CODE']}}}}]}");
		this.cluster.advance("PT20S");
		assertThat(this.cluster.pod("well").at("/status/containerStatuses/0/ready").asBoolean()).isTrue();
		assertThat(this.cluster.pod("ill").at("/status/containerStatuses/0/restartCount").asInt()).isPositive();
		assertThat(this.cluster.told("ill")).contains("FailedPostStartHook: PostStartHook failed",
				"Killing: FailedPostStartHook");
	}

	private static String field(String name, String path) {
		return "{'name':'" + name + "','valueFrom':{'fieldRef':{'fieldPath':'" + path + "'}}},";
	}

	private void create(String resource, String name, String key, String value) {
		ObjectNode object = JsonMapper.shared().createObjectNode();
		object.putObject("metadata").put("name", name).put("namespace", "default");
		object.putObject("data").put(key, value);
		this.cluster.kubectl.create(resource, "default", object);
	}

	private List<String> said(String rest, String script) {
		ObjectNode pod = JsonMapper.shared().createObjectNode();
		pod.putObject("metadata")
			.put("name", "p")
			.put("namespace", "default")
			.putObject("labels")
			.put("app.x/y", "shop");
		ObjectNode container = (ObjectNode) JsonMapper.shared()
			.readTree("{" + rest.replace("\\'", "\u0000").replace('\'', '"').replace('\u0000', '\'') + "}");
		container.put("name", "c").put("image", "busybox").putArray("command").add("sh").add("-c").add(script);
		pod.putObject("spec").put("restartPolicy", "Never").putArray("containers").add(container);
		this.cluster.kubectl.create("pods", "default", pod);
		this.cluster.advance("PT10S");
		return this.cluster.logs.read("default", "p", "c", false, null).stream().map(ContainerLogs.Line::text).toList();
	}

}
