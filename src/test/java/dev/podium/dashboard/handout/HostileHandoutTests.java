package dev.podium.dashboard.handout;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import dev.podium.change.Change;
import dev.podium.change.ObjectChange;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an imported file may hold in place of names and messages: nothing of it comes into
 * a line to copy, into an address, or unseen onto the page.
 */
class HostileHandoutTests {

	/** Raw, or as a character reference. */
	private static final Pattern HIDDEN = Pattern
		.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]"
				+ "|&#(?:7|27|127|133|155|823[2-8]|829[4-7]|820[367]);|&(?:lrm|rlm);");

	@Test
	void aNameThatIsNotANameComesIntoNoCommand() {
		Handout.Trouble trouble = trouble("db; touch /tmp/x #", "default", "db");
		assertThat(trouble.commands()).noneMatch((line) -> line.contains("touch"));
		assertThat(trouble.hint()).doesNotContain("kubectl");
	}

	@Test
	void aNamespaceThatIsNotANameComesIntoNoCommand() {
		assertThat(trouble("db", "$(reboot)", "db").commands()).noneMatch((line) -> line.contains("reboot"));
	}

	@Test
	void aContainerThatIsNotANameComesIntoNoCommandAndTheOthersStay() {
		assertThat(trouble("db", "default", "c`id`").commands()).isNotEmpty().noneMatch((line) -> line.contains("id`"));
	}

	@Test
	void theNamespaceIsWholeInEachCommand() {
		assertThat(trouble("shop-1", "default-team", "db").commands()).isNotEmpty()
			.allMatch((line) -> line.contains(" -n default-team"));
		assertThat(trouble("shop-1", "default", "db").commands()).isNotEmpty()
			.allMatch((line) -> line.contains(" -n default") && !line.contains("-n default-"));
	}

	@Test
	void whatCannotBeSeenIsMarkedOnThePage() {
		AnnotatedTrace told = told("d\u001bb\u202e\u0007", "te\u2066am\u009b", "c\u200e\u2028");
		String page = told.page();
		assertThat(page).doesNotContainPattern(HIDDEN);
		assertThat(page).contains("\u241b");
	}

	@Test
	void noAddressComesFromAnObject() {
		String page = told("javascript:alert(1)", "\" href=\"http://evil.example/", "<img src=x>").page();
		assertThat(Pattern.compile("(?:href|src)=\"([^\"]*)\"").matcher(page).results().map((found) -> found.group(1)))
			.allMatch((address) -> address.startsWith("http://127.0.0.1:8080/r/") || address.equals("/favicon.svg")
					|| address.equals("/handout.css"));
		assertThat(page).doesNotContain("<img");
	}

	private static Handout.Trouble trouble(String pod, String namespace, String container) {
		Handout.Trouble trouble = told(pod, namespace, container).handout().trouble();
		assertThat(trouble).isNotNull();
		return trouble;
	}

	/** A Pod whose container crashes, with an Event about it. */
	private static AnnotatedTrace told(String pod, String namespace, String container) {
		JsonMapper json = JsonMapper.shared();
		ObjectNode object = json.createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
		object.putObject("metadata")
			.put("name", pod)
			.put("namespace", namespace)
			.put("uid", "11111111-0000")
			.put("resourceVersion", "1")
			.put("creationTimestamp", "2026-11-23T03:00:00Z")
			.putObject("labels")
			.put("note", pod);
		ObjectNode spec = object.putObject("spec");
		spec.put("nodeName", "node-1").put("restartPolicy", "Always");
		spec.putArray("containers").addObject().put("name", container).put("image", pod);
		ObjectNode status = object.putObject("status").put("phase", "Running");
		ObjectNode state = status.putArray("containerStatuses").addObject();
		state.put("name", container).put("restartCount", 3).put("ready", false).put("image", pod);
		state.putObject("state")
			.putObject("waiting")
			.put("reason", "CrashLoopBackOff")
			.put("message", "back-off \u001b[31m" + pod);
		Instant at = Instant.parse("2026-11-23T03:00:00Z");
		List<Change> changes = List.of(new ObjectChange(at, ObjectChange.Type.ADDED, false, object),
				new ObjectChange(at.plusMillis(5), ObjectChange.Type.MODIFIED, false, again(object, "2")));
		return AnnotatedTrace.of(changes);
	}

	private static ObjectNode again(ObjectNode object, String version) {
		ObjectNode again = object.deepCopy();
		((ObjectNode) again.path("metadata")).put("resourceVersion", version);
		((ObjectNode) again.path("metadata").path("labels")).put("more", "\u202etxt.exe");
		return again;
	}

}
