package dev.podium.traces;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.podium.change.AuditEntry;
import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A secret in every place in which one may stand: objects that a watch tells, and what an
 * audit log has of requests.
 */
public final class Planted {

	/** No other text of the project has it. */
	public static final String SECRET = "correcthorsebattery";

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String POD = """
			{"kind":"Pod","apiVersion":"v1","metadata":{"name":"%1$s","namespace":"default","uid":"%1$s-0000-uid","resourceVersion":"%2$s",
			"creationTimestamp":"2026-11-23T03:00:00Z","annotations":{
			"kubectl.kubernetes.io/last-applied-configuration":"{\\"env\\":[{\\"name\\":\\"A\\",\\"value\\":\\"SECRET\\"}]}",
			"vault.example/token":"SECRET","example.com/dsn":"https://user:SECRET@host/path"}},
			"spec":{"schedulerName":"default-scheduler","initContainers":[{"name":"i","image":"x","env":[{"name":"INIT_PASSWORD","value":"SECRET"}]}],
			"containers":[{"name":"db","image":"mongo:3.3","command":["mongosh","-p","SECRET"],
			"args":["--password=SECRET","--password","SECRET","DB_PASS=SECRET","--client-secret","SECRET","mongodb://u:SECRET@db:27017/x"],
			"env":[{"name":"MONGO_PASSWORD","value":"SECRET"},{"name":"GITHUB_TOKEN","value":"SECRET"},{"name":"URL","value":"amqp://u:SECRET@mq"}],
			"livenessProbe":{"exec":{"command":["sh","-c","mysqladmin ping -pSECRET && curl -u me:SECRET http://x"]},
			"httpGet":{"path":"/","httpHeaders":[{"name":"Authorization","value":"Bearer SECRET"}]}},
			"lifecycle":{"postStart":{"exec":{"command":["sh","-c","export API_TOKEN='SECRET'; run --token SECRET"]}}}}]},
			"status":{"phase":"Pending","message":"exec failed: mysql -pSECRET --password SECRET",
			"containerStatuses":[{"name":"db","state":{"waiting":{"reason":"ErrImagePull","message":"pull https://u:SECRET@registry/x failed"}}}]}}""";

	private static final List<String> OBJECTS = List.of(
			"""
					{"kind":"Secret","apiVersion":"v1","metadata":{"name":"s","uid":"s1","resourceVersion":"901","annotations":{"note":"SECRET"}},
					"type":"Opaque","data":{"user":"SECRET"},"stringData":{"z":"SECRET"}}""",
			"""
					{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"c","uid":"c1","resourceVersion":"902"},
					"data":{"db.password":"SECRET","url":"postgres://u:SECRET@db/x"},"binaryData":{"api-key":"SECRET"}}""",
			"""
					{"kind":"TokenRequest","apiVersion":"authentication.k8s.io/v1","metadata":{"name":"n","uid":"t1","resourceVersion":"903"},
					"spec":{"audiences":[]},"status":{"token":"SECRET"}}""",
			"""
					{"kind":"TokenReview","apiVersion":"authentication.k8s.io/v1","metadata":{"name":"r","uid":"t2","resourceVersion":"904"},
					"spec":{"token":"SECRET"}}""",
			"""
					{"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"d","namespace":"default","uid":"d1","resourceVersion":"905"},
					"spec":{"replicas":1,"template":{"metadata":{"annotations":{"vault-token":"SECRET"}},
					"spec":{"containers":[{"name":"a","env":[{"name":"A_SECRET","value":"SECRET"}]}]}}}}""",
			"""
					{"kind":"Event","apiVersion":"v1","metadata":{"name":"planted.18ea8da1121cfede","namespace":"default","uid":"e1","resourceVersion":"906",
					"creationTimestamp":"2026-11-23T03:00:00Z"},"involvedObject":{"kind":"Pod","namespace":"default","name":"planted","uid":"planted-0000-uid"},
					"reason":"Failed","type":"Warning","count":1,"reportingComponent":"kubelet",
					"message":"Failed to pull image: mysql --password=SECRET at https://u:SECRET@registry/x"}""");

	private static final List<String> AUDIT = List.of(
			"""
					"verb":"create","objectRef":{"resource":"secrets","namespace":"default","name":"s"},
					"requestObject":{"kind":"Secret","data":{"a":"SECRET"}},"responseObject":{"kind":"Secret","data":{"a":"SECRET"}}""",
			"""
					"verb":"patch","objectRef":{"resource":"secrets","namespace":"default","name":"s"},
					"requestObject":[{"op":"add","path":"/data/x","value":"SECRET"}]""", """
					"verb":"list","objectRef":{"resource":"secrets"},
					"responseObject":{"kind":"SecretList","items":[{"data":{"a":"SECRET"}}]}""", """
					"verb":"create","objectRef":{"resource":"serviceaccounts","subresource":"token","name":"default"},
					"responseObject":{"spec":{},"status":{"token":"SECRET"}}""",
			"""
					"verb":"create","objectRef":{"resource":"tokenreviews"},"requestObject":{"spec":{"token":"SECRET"}}""",
			"""
					"verb":"patch","objectRef":{"resource":"pods","namespace":"default","name":"planted"},
					"requestObject":[{"op":"replace","path":"/spec/containers/0/env/0/value","value":"SECRET"},
					{"op":"add","path":"/metadata/annotations","value":{"db-password":"SECRET"}}]""",
			"""
					"verb":"create","objectRef":{"resource":"pods","subresource":"exec","namespace":"default","name":"planted"},
					"requestURI":"/api/v1/namespaces/default/pods/planted/exec?command=login&command=SECRET&container=db\"""");

	private Planted() {
	}

	/** What a watch tells: the document of each line. */
	public static List<String> events(String pod) {
		List<String> events = new ArrayList<>();
		events.add(event("ADDED", POD.formatted(pod, "900")));
		OBJECTS.forEach((object) -> events.add(event("ADDED", object)));
		events.add(event("MODIFIED", POD.formatted(pod, "907")));
		return events;
	}

	private static String event(String type, String object) {
		return "{\"type\":\"" + type + "\",\"object\":" + filled(object) + "}";
	}

	/** The lines of an audit log; one has a Pod's whole body. */
	public static List<String> audit(String pod) {
		List<String> bodies = new ArrayList<>(AUDIT);
		bodies.add("\"verb\":\"create\",\"objectRef\":{\"resource\":\"pods\",\"namespace\":\"default\",\"name\":\""
				+ pod + "\"},\"responseObject\":" + POD.formatted(pod, "900"));
		return bodies.stream()
			.map((body) -> filled(
					"{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"stage\":\"ResponseComplete\","
							+ "\"user\":{\"username\":\"jo\"},\"requestReceivedTimestamp\":\"2026-11-23T03:00:00.000001Z\","
							+ "\"stageTimestamp\":\"2026-11-23T03:00:00.000002Z\"," + body + "}"))
			.toList();
	}

	private static String filled(String text) {
		return text.replace("SECRET\"", SECRET + "\"")
			.replaceAll("(?<![_A-Z])SECRET(?![_A-Z])", SECRET)
			.replace("A_" + SECRET, "A_SECRET")
			.replace("\n", "");
	}

	/** All of it as changes of a feed. */
	public static List<Change> changes(String pod, Instant at) {
		List<Change> changes = new ArrayList<>();
		for (String entry : audit(pod)) {
			changes.add(new AuditEntry(at, (ObjectNode) JSON.readTree(entry)));
		}
		for (String event : events(pod)) {
			ObjectNode json = (ObjectNode) JSON.readTree(event);
			changes.add(new ObjectChange(at, ObjectChange.Type.valueOf(json.path("type").asString()), false,
					(ObjectNode) json.path("object")));
		}
		return changes;
	}

}
