package dev.podium.dashboard.socket;

import java.time.Duration;

import dev.podium.live.ClusterInView;
import dev.podium.live.PodiumProperties;
import dev.podium.recording.Library;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Wires the WebSocket. A present Origin must be ours, which is what Spring asks for where
 * nothing else is said.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class FeedSocketConfiguration {

	@Bean
	Viewers.Limits viewerLimits(PodiumProperties properties) {
		return new Viewers.Limits(properties.maxViewers(), 5000, Duration.ofSeconds(5));
	}

	@Bean
	Viewers viewers(ClusterInView cluster, Library library, JsonMapper json, Viewers.Limits limits,
			Environment environment) {
		SimpleAsyncTaskExecutor senders = new SimpleAsyncTaskExecutor("viewer-");
		senders.setVirtualThreads(Threading.VIRTUAL.isActive(environment));
		senders.setDaemon(true);
		return new Viewers(cluster, library, json, senders, limits);
	}

	@Bean
	WebSocketConfigurer feedSocket(Viewers viewers) {
		return (registry) -> registry.addHandler(new FeedSocket(viewers), "/ws/feed")
			.setHandshakeHandler(new UncompressedHandshake());
	}

}
