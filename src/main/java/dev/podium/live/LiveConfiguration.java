package dev.podium.live;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import dev.podium.cluster.Connector;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
import dev.podium.practice.PracticeCluster;
import dev.podium.practice.PracticeCluster.Signal;
import dev.podium.recording.Library;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Wires the cluster in view, and starts it once the web server answers: the practice
 * cluster is reached through it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PodiumProperties.class)
class LiveConfiguration {

	@Bean
	PracticeSource practiceSource(PracticeCluster practice) {
		return new PracticeSource() {

			@Override
			public Path kubeconfig() {
				return practice.kubeconfigFile();
			}

			@Override
			public @Nullable String kubeconfigProblem() {
				return practice.kubeconfigProblem();
			}

			@Override
			public String server() {
				return Objects.requireNonNullElse(practice.server(), practice.path());
			}

			@Override
			public Runnable holdWrites() {
				return practice.holdWrites();
			}

			@Override
			public CompletionStage<Void> listed() {
				return practice.listed();
			}

			@Override
			public AutoCloseable signals(Consumer<Signal> listener) {
				return practice.signals(listener);
			}

			@Override
			public void reset() {
				practice.reset();
			}

		};
	}

	@Bean
	Library library(PodiumProperties properties) {
		return Library.open(properties.storeSettings(), Clock.systemUTC());
	}

	@Bean
	ClusterInView clusterInView(Connector connector, PracticeSource practice, Library library,
			PodiumProperties properties) {
		return new ClusterInView(connector, practice, () -> new Feed(FeedClock.system(), properties.feed().limits()),
				library, new DemoPermissions(properties.home()));
	}

	@Bean
	ApplicationListener<ApplicationReadyEvent> clusterInViewStart(ClusterInView cluster, Library library) {
		return (event) -> {
			cluster.start();
			// nobody waits for them, and until then everybody waits for what they would
			// hold up
			cluster.whenStarted(library::bringInBundled);
		};
	}

}
