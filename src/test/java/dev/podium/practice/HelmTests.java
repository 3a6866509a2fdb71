package dev.podium.practice;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.Release;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real Helm 3 against a practice cluster, with a chart that has what charts usually
 * have: a hook that is a Job, a Deployment that is waited for, a Service, an Ingress.
 */
@Timeout(180)
class HelmTests {

	private static final Path CHART = Path.of("src/test/resources/charts/guestbook");

	private static final int PATIENCE_SECONDS = 60;

	@Test
	@DisplayName("A chart with a hook is installed, waited for, upgraded and uninstalled, and nothing of it is left")
	void aChartLives(@TempDir Path home) throws Exception {
		try (ServedPracticeCluster cluster = new ServedPracticeCluster(home)) {
			Path kubeconfig = cluster.kubeconfig();
			Release installed = new Helm(CHART).install()
				.withName("book")
				.withKubeConfig(kubeconfig)
				.withNamespace("default")
				.waitReady()
				.withTimeout(PATIENCE_SECONDS)
				.call();
			assertThat(installed.getStatus()).isEqualTo("deployed");
			assertThat(get(cluster, "/apis/apps/v1/namespaces/default/deployments/book").at("/status/readyReplicas")
				.asInt()).isEqualTo(2);
			assertThat(get(cluster, "/apis/batch/v1/namespaces/default/jobs").path("items"))
				.as("the hook's Job was deleted once it had succeeded")
				.isEmpty();

			Release upgraded = new Helm(CHART).upgrade()
				.withName("book")
				.withKubeConfig(kubeconfig)
				.withNamespace("default")
				.set("replicas", 3)
				.set("image", "nginx:1.28")
				.waitReady()
				.withTimeout(PATIENCE_SECONDS)
				.call();
			assertThat(upgraded.getRevision()).isEqualTo("2");
			JsonNode deployment = get(cluster, "/apis/apps/v1/namespaces/default/deployments/book");
			assertThat(deployment.at("/spec/template/spec/containers/0/image").asString()).isEqualTo("nginx:1.28");
			assertThat(deployment.at("/status/readyReplicas").asInt()).isEqualTo(3);
			assertThat(Helm.list().withKubeConfig(kubeconfig).withNamespace("default").call()).singleElement()
				.satisfies((release) -> assertThat(release.getName()).isEqualTo("book"));

			assertThat(Helm.uninstall("book").withKubeConfig(kubeconfig).withNamespace("default").call())
				.contains("uninstalled");
			for (String path : new String[] { "/apis/apps/v1/namespaces/default/deployments",
					"/apis/networking.k8s.io/v1/namespaces/default/ingresses", "/api/v1/namespaces/default/secrets" }) {
				assertThat(get(cluster, path).path("items")).as(path).isEmpty();
			}
		}
	}

	private static JsonNode get(ServedPracticeCluster cluster, String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create(cluster.server() + path)).build();
		HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
		return JsonMapper.shared().readTree(answer.body());
	}

}
