package dev.podium.live;

import dev.podium.cluster.Connector;
import dev.podium.feed.Feed;
import dev.podium.feed.FeedClock;
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
	ClusterInView clusterInView(Connector connector, PracticeSource practice, PodiumProperties properties) {
		return new ClusterInView(connector, practice, () -> new Feed(FeedClock.system(), properties.feed().limits()),
				new DemoPermissions(properties.home()));
	}

	@Bean
	ApplicationListener<ApplicationReadyEvent> clusterInViewStart(ClusterInView cluster) {
		return (event) -> cluster.start();
	}

}
