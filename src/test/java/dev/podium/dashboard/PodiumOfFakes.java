package dev.podium.dashboard;

import java.time.Duration;

import dev.podium.dashboard.socket.Viewers;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * The same with clusters that tell what a test has them tell. Each test starts with an
 * empty feed.
 */
@Import(PodiumOfFakes.Fakes.class)
public abstract class PodiumOfFakes extends ServedPodium {

	@Autowired
	public FakeClusters clusters;

	@BeforeEach
	final void startWithAnEmptyFeed() {
		this.clusters.recover();
		this.inView.switchTo("practice");
	}

	public final String epoch() {
		return this.inView.now().feed().epoch();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Fakes {

		@Bean
		@Primary
		FakeClusters fakeClusters() {
			return new FakeClusters();
		}

		@Bean
		@Primary
		Viewers.Limits fewLimits() {
			return new Viewers.Limits(20, 2000, Duration.ofMillis(100));
		}

	}

}
