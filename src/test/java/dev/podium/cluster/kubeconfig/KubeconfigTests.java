package dev.podium.cluster.kubeconfig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.podium.cluster.ClusterContext;
import dev.podium.cluster.ClusterException;
import dev.podium.cluster.ClusterException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@SuppressWarnings("NullAway.Init")
class KubeconfigTests {

	@TempDir
	private Path folder;

	@Test
	void withoutTheVariableItIsTheFileInTheHomeFolder() {
		assertThat(Kubeconfig.files(null, this.folder)).containsExactly(this.folder.resolve(".kube/config"));
		assertThat(Kubeconfig.files("", this.folder)).containsExactly(this.folder.resolve(".kube/config"));
	}

	@Test
	void theVariableNamesSeveralFilesAndEmptyNamesAreNone() {
		String variable = this.folder.resolve("a") + File.pathSeparator + File.pathSeparator + this.folder.resolve("b");
		assertThat(Kubeconfig.files(variable, this.folder)).containsExactly(this.folder.resolve("a"),
				this.folder.resolve("b"));
	}

	@Test
	void theFirstFileToNameAThingWinsAndTheOthersAddToIt() throws IOException {
		Path first = write("first", """
				contexts:
				- {name: dev, context: {cluster: shared, user: me}}
				clusters:
				- {name: shared, cluster: {server: "https://first:6443"}}
				users: []
				""");
		Path second = write("second", """
				current-context: prod
				contexts:
				- {name: dev, context: {cluster: other}}
				- {name: prod, context: {cluster: shared}}
				clusters:
				- {name: shared, cluster: {server: "https://second:6443", insecure-skip-tls-verify: true}}
				users:
				- {name: me, user: {token: t}}
				""");
		Kubeconfig merged = Kubeconfig.read(List.of(this.folder.resolve("missing"), first, second));
		assertThat(merged.contexts()).containsExactly(new ClusterContext("dev", "https://first:6443", false),
				new ClusterContext("prod", "https://first:6443", true));
		assertThat(merged.user("dev").path("token").asString()).isEqualTo("t");
		assertThat(merged.cluster("prod").has("insecure-skip-tls-verify")).isFalse();
	}

	@Test
	void relativePathsAreMeantFromTheFolderOfTheirFile() throws IOException {
		Path file = write("sub/config", """
				contexts: [{name: c, context: {cluster: c, user: u}}]
				clusters: [{name: c, cluster: {server: "https://x", certificate-authority: ../ca.pem}}]
				users: [{name: u, user: {tokenFile: token, exec: {command: ./login, args: [./kept]}}}]
				""");
		Kubeconfig config = Kubeconfig.read(List.of(file));
		assertThat(config.cluster("c").path("certificate-authority").asString())
			.isEqualTo(this.folder.resolve("ca.pem").toString());
		assertThat(config.user("c").path("tokenFile").asString())
			.isEqualTo(this.folder.resolve("sub/token").toString());
		assertThat(config.user("c").path("exec").path("command").asString())
			.isEqualTo(this.folder.resolve("sub/login").toString());
		assertThat(config.user("c").path("exec").path("args").path(0).asString()).isEqualTo("./kept");
	}

	@Test
	void noFileAtAllIsNoContextAtAll() {
		assertThat(Kubeconfig.read(List.of(this.folder.resolve("missing"))).contexts()).isEmpty();
	}

	@Test
	void anEmptyFileIsNoContextAtAll() throws IOException {
		assertThat(Kubeconfig.read(List.of(write("empty", ""))).contexts()).isEmpty();
	}

	@Test
	void aProblemNamesTheFileAndThePlace() throws IOException {
		assertThat(problem(() -> Kubeconfig.read(List.of(write("a", "contexts: [\n  broken: {\n")))))
			.startsWith(this.folder.resolve("a") + " is not YAML: see line ");
		assertThat(problem(() -> Kubeconfig.read(List.of(write("b", "just words")))))
			.startsWith(this.folder.resolve("b").toString());
		assertThat(problem(() -> Kubeconfig.read(List.of(write("c", "contexts: {a: b}")))))
			.isEqualTo(this.folder.resolve("c") + ": contexts must be a list.");
		assertThat(problem(() -> Kubeconfig.read(List.of(write("d", "users: [{name: a}, {user: {}}]")))))
			.isEqualTo(this.folder.resolve("d") + ": users[1] has no name.");
		assertThat(problem(() -> Kubeconfig.read(List.of(write("e", "clusters: [{name: a, cluster: text}]")))))
			.isEqualTo(this.folder.resolve("e") + ": clusters[0].cluster must hold fields.");
		assertThat(problem(() -> Kubeconfig.read(List.of(this.folder)))).contains("cannot be read");
	}

	@Test
	void aContextThatIsNotThereIsToldWithThoseThatAre() throws IOException {
		Kubeconfig config = Kubeconfig.read(List.of(write("a", "contexts: [{name: one}, {name: two}]")));
		assertThat(problem(() -> config.cluster("three"))).contains("“three”").contains("one, two");
		assertThat(problem(() -> Kubeconfig.read(List.of()).cluster("three"))).contains("none at all");
	}

	@Test
	void aClusterOrUserThatIsNotThereIsNamed() throws IOException {
		Kubeconfig config = Kubeconfig
			.read(List.of(write("a", "contexts: [{name: one, context: {cluster: far, user: who}}]")));
		assertThat(problem(() -> config.cluster("one"))).contains("cluster “far”");
		assertThat(problem(() -> config.user("one"))).contains("user “who”");
		assertThat(config.contexts()).containsExactly(new ClusterContext("one", "", false));
	}

	private static String problem(ThrowingCallable call) {
		ClusterException problem = catchThrowableOfType(ClusterException.class, call);
		assertThat(problem.reason()).isEqualTo(Reason.BAD_KUBECONFIG);
		return String.valueOf(problem.getMessage());
	}

	private Path write(String name, String text) throws IOException {
		Path file = this.folder.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

}
