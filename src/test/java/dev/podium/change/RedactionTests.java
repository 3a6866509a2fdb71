package dev.podium.change;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import dev.podium.traces.TraceReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class RedactionTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/** Planted wherever a secret may stand; none may survive. */
	private static final String PLANTED = "hunter2";

	@Test
	void aPodWithSecretsEverywhereLosesThemAndKeepsItsStructure() {
		String pod = """
				{"kind":"Pod","apiVersion":"v1","metadata":{"name":"db","annotations":{
				"kubectl.kubernetes.io/last-applied-configuration":"{\\"password\\":\\"hunter2\\"}",
				"example.com/api-key":"hunter2","example.com/note":"https://me:hunter2@host/path","plain":"stays"}},
				"spec":{"containers":[{"name":"db","image":"mongo:3.3","command":["mongosh"],
				"args":["--password=hunter2","--password","hunter2","-p","hunter2","-phunter2","DB_PASS=hunter2","--port","80",
				"--client-secret","hunter2","mongodb://u:hunter2@db:27017/x"],
				"env":[{"name":"MONGO_PASSWORD","value":"hunter2"},{"name":"GITHUB_TOKEN","value":"hunter2"},
				{"name":"privateKey","value":"hunter2"},{"name":"URL","value":"amqp://u:hun@hunter2@mq"},{"name":"PORT","value":"80"},
				{"name":"FROM_SECRET","valueFrom":{"secretKeyRef":{"name":"s","key":"password"}}}],
				"livenessProbe":{"exec":{"command":["sh","-c","mysqladmin ping -phunter2 && curl -u me:hunter2 http://x"]},
				"httpGet":{"path":"/","httpHeaders":[{"name":"Authorization","value":"Bearer hunter2"}]}},
				"lifecycle":{"postStart":{"exec":{"command":["sh","-c","export API_TOKEN='hunter2 hunter2'; run --token hunter2 --x"]}}}
				}]},"status":{"message":"exec failed: mysql -phunter2 --password hunter2"}}""";
		ObjectNode redacted = redact(pod);
		assertThat(redacted.toString()).doesNotContain(PLANTED);
		JsonNode container = redacted.path("spec").path("containers").get(0);
		assertThat(redacted.path("metadata").path("annotations").path("plain").asString()).isEqualTo("stays");
		assertThat(redacted.path("metadata").path("annotations").path("example.com/note").asString())
			.isEqualTo("https://‹redacted›@host/path");
		assertThat(container.path("args").toString()).isEqualTo(
				"""
						["--password=‹redacted›","--password","‹redacted›","-p","‹redacted›","-p‹redacted›","DB_PASS=‹redacted›",\
						"--port","80","--client-secret","‹redacted›","mongodb://‹redacted›@db:27017/x"]""");
		assertThat(container.path("env").get(0).toString())
			.isEqualTo("{\"name\":\"MONGO_PASSWORD\",\"value\":\"‹redacted›\"}");
		assertThat(container.path("env").get(4).path("value").asString()).isEqualTo("80");
		assertThat(container.path("env").get(5).path("valueFrom").path("secretKeyRef").path("key").asString())
			.isEqualTo("password");
	}

	@Test
	void aSecretKeepsItsNameAndItsKeysOnly() {
		assertThat(
				redact("""
						{"kind":"Secret","apiVersion":"v1","metadata":{"name":"s","annotations":{"note":"hunter2"}},"type":"Opaque",
						"data":{"user":"hunter2","x":{"y":"hunter2"}},"stringData":{"z":"hunter2"},"more":["hunter2"]}""")
					.toString())
			.isEqualTo(
					"""
							{"kind":"Secret","apiVersion":"v1","metadata":{"name":"s","annotations":{"note":"‹redacted›"}},"type":"Opaque",\
							"data":{"user":"‹redacted›","x":"‹redacted›"},"stringData":{"z":"‹redacted›"},"more":"‹redacted›"}""");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{'kind':'SecretList','apiVersion':'v1','items':[{'metadata':{'name':'s'},'data':{'a':'hunter2'}}]}",
			"{'kind':'List','apiVersion':'v1','items':[{'kind':'Secret','metadata':{'name':'s'},'data':{'a':'hunter2'}}]}",
			"{'kind':'Template','spec':{'objects':[{'kind':'Secret','stringData':{'a':'hunter2'}}]}}",
			"{'kind':'TokenRequest','metadata':{'name':'n'},'spec':{'audiences':[]},'status':{'token':'hunter2'}}",
			"{'kind':'TokenReview','metadata':{},'spec':{'token':'hunter2'}}",
			"{'kind':'ConfigMap','data':{'db.password':'hunter2'}}",
			"{'kind':'Deployment','spec':{'template':{'metadata':{'annotations':{'vault-token':'hunter2'}}}}}",
			"{'kind':'Event','message':'Failed to pull \\'https://u:hunter2@registry/x\\''}",
			"{'kind':'X','a':[['see http://u:hunter2@h'],{'b':['http://hunter2@h']}]}" })
	void whatIsSecretIsTakenOut(String json) {
		assertThat(redact(json.replace('\'', '"').replace("\\\"", "'")).toString()).doesNotContain(PLANTED)
			.contains("‹redacted›");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"{'objectRef':{'resource':'secrets'},'requestObject':{'kind':'Secret','data':{'a':'hunter2'}},'responseObject':{'data':{'a':'hunter2'}}}",
			"{'objectRef':{'resource':'secrets'},'requestObject':[{'op':'add','path':'/data/x','value':'hunter2'}]}",
			"{'objectRef':{'resource':'secrets'},'requestObject':'hunter2'}",
			"{'objectRef':{'resource':'secrets'},'responseObject':{'kind':'SecretList','items':[{'data':{'a':'hunter2'}},'hunter2']}}",
			"{'objectRef':{'resource':'serviceaccounts','subresource':'token'},'responseObject':{'spec':{},'status':{'token':'hunter2'}}}",
			"{'objectRef':{'resource':'tokenreviews'},'requestObject':{'spec':{'token':'hunter2'}}}",
			"{'objectRef':{'resource':'pods'},'requestObject':{'spec':{'containers':[{'env':[{'name':'TOKEN','value':'hunter2'}]}]}}}",
			"{'objectRef':{'resource':'pods'},'requestObject':[{'op':'replace','path':'/spec/containers/0/env/0/value','value':'hunter2'}]}",
			"{'objectRef':{'resource':'pods'},'requestObject':[{'op':'add','path':'/metadata/annotations/db-password','value':'hunter2'}]}",
			"{'objectRef':{'resource':'pods'},'requestObject':[{'op':'add','path':'/metadata/annotations','value':{'db-password':'hunter2'}}]}",
			"{'objectRef':{'resource':'pods','subresource':'exec'},'requestURI':'/api/v1/namespaces/a/pods/b/exec?command=login&command=hunter2'}" })
	void auditBodiesAreRedactedToo(String json) {
		ObjectNode entry = (ObjectNode) MAPPER.readTree(json.replace('\'', '"'));
		assertThat(new AuditEntry(Instant.EPOCH, entry).entry().toString()).doesNotContain(PLANTED)
			.contains("‹redacted›");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			DB_PASSWORD | true
			dbPasswd | true
			PGPASS_PASS | true
			DB_PASS | true
			github.token | true
			AWS_SECRET_ACCESS_KEY | true
			API-KEY | true
			api_key | true
			--private-key | true
			Credentials | true
			POSTGRES_PASSWORD_FILE | false
			COMPASS | false
			PORT | false
			kubernetes.io/config.hash | false
			deployment.kubernetes.io/revision | false
			""")
	void namesThatLookSecret(String name, boolean secret) {
		assertThat(SecretNames.looksSecret(name)).isEqualTo(secret);
	}

	@ParameterizedTest
	@ValueSource(strings = { "MountVolume.SetUp failed for volume \"v\" : secret \"db\" not found",
			"Back-off pulling image \"nosuch:1\"", "couldn't find key password in Secret default/db",
			"Failed to pull image \"https://registry/x@sha256:abc\"", "http://host/a@b",
			"0/1 nodes are available: 1 x.",
			"MountVolume.SetUp failed for volume \"kube-api-access\" : failed to fetch token: serviceaccounts \"x\" not found" })
	void theClustersOwnWordsStay(String message) {
		assertThat(redact("{\"kind\":\"Event\",\"message\":" + MAPPER.writeValueAsString(message) + "}").path("message")
			.asString()).isEqualTo(message);
	}

	@Test
	void whatIsNoSecretStays() {
		String json = """
				{"kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"command":["sshd","-p","22"],"args":["--port=80","-p","8080"],\
				"env":[{"name":"TOKENIZER","value":null}]}],"imagePullSecrets":[{"name":"s"}],"automountServiceAccountToken":true,\
				"volumes":[{"name":"v","secret":{"secretName":"s"}},{"projected":{"sources":[{"serviceAccountToken":{"path":"token"}}]}}]}}""";
		assertThat(redact(json).toString()).isEqualTo(json);
		String reference = "{\"kind\":\"Event\",\"involvedObject\":{\"kind\":\"Secret\",\"name\":\"s\"}}";
		assertThat(redact(reference).toString()).isEqualTo(reference);
	}

	@Test
	void redactingTwiceIsRedactingOnce() {
		ObjectNode once = redact(
				"""
						{"kind":"Pod","spec":{"containers":[{"args":["--password=x","--token","x","a=http://u:p@h","sh -c 'PASSWORD=x y'"]}]}}""");
		String first = once.toString();
		assertThat(Redaction.redact(once).toString()).isEqualTo(first);
	}

	@Test
	void whatARegistrySaysOfARefusedPullStays() {
		String said = "may require authorization: server message: insufficient_scope: authorization failed";
		assertThat(redact("{\"kind\":\"Event\",\"message\":\"" + said + "\"}").path("message").asString())
			.isEqualTo(said);
	}

	@Test
	void belowAnyKubernetesDepthEverythingIsTakenOut() {
		ObjectNode root = MAPPER.createObjectNode();
		ObjectNode node = root;
		for (int i = 0; i < 5_000; i++) {
			node = node.putObject("a");
		}
		node.put("password", PLANTED);
		ArrayNode list = root.putArray("b");
		for (int i = 0; i < 5_000; i++) {
			list = list.addArray();
		}
		list.add("http://hunter2@h");
		Redaction.redact(root);
		JsonNode last = root;
		int depth = 0;
		while (last.has("a")) {
			last = last.get("a");
			depth++;
		}
		assertThat(last.asString()).isEqualTo("‹redacted›");
		assertThat(depth).isLessThanOrEqualTo(Redaction.MAX_DEPTH + 1);
		assertThat(root.toString()).doesNotContain(PLANTED);
	}

	@Test
	void theTracesHoldNothingToRedactInWatches() {
		for (String trace : TraceReader.names()) {
			for (Change change : TraceReader.of(trace).changes()) {
				assertThat(ChangeLine.write(change)).doesNotContain("‹redacted›");
			}
		}
	}

	private static ObjectNode redact(String json) {
		return new ObjectChange(Instant.EPOCH, ObjectChange.Type.ADDED, false, (ObjectNode) MAPPER.readTree(json))
			.object();
	}

	@Test
	void anObjectAtWhichRedactionFailsKeepsItsNameAndNothingElse() {
		for (Error deep : new Error[] { null, new StackOverflowError("test") }) {
			ObjectNode object = failing(deep);
			ObjectNode pod = new ObjectChange(Instant.EPOCH, ObjectChange.Type.ADDED, false, object).object();
			assertThat(pod.propertyNames()).containsExactly("apiVersion", "kind", "metadata", "podium.dev/withheld");
			assertThat(pod.path("metadata").toString()).isEqualTo("{\"name\":\"p\",\"uid\":\"u\"}");
			assertThat(new AuditEntry(Instant.EPOCH, failing(deep)).entry().propertyNames()).doesNotContain("x");
		}
	}

	/** It names no secret that a rule would find. */
	private static ObjectNode failing(Error deep) {
		ObjectNode object = new ObjectNode(JsonNodeFactory.instance) {

			@Override
			public Set<Map.Entry<String, JsonNode>> properties() {
				if (deep != null) {
					throw deep;
				}
				throw new IllegalStateException("test");
			}

		};
		object.put("apiVersion", "v1").put("kind", "Pod").put("x", "hunter2");
		object.putObject("metadata").put("name", "p").put("uid", "u").put("y", "hunter2").put("namespace", 1);
		return object;
	}

	@Test
	void aMessageOfVeryManyBeginningsOfHeadersIsRedactedAtOnce() {
		String message = "x-".repeat(100_000) + " x-token: hunter2";
		ObjectNode event = JsonNodeFactory.instance.objectNode().put("kind", "Event").put("message", message);
		ObjectChange change = assertTimeoutPreemptively(Duration.ofSeconds(20),
				() -> new ObjectChange(Instant.EPOCH, ObjectChange.Type.ADDED, false, event));
		assertThat(change.object().path("message").asString()).endsWith("x-token: " + Redaction.MARK);
	}

}
