package dev.podium.demo;

import dev.podium.live.ClusterInView;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DemoConfiguration {

	@Bean
	Demos demos(ClusterInView cluster) {
		return new Demos(new ClusterInViewTarget(cluster), WaitBudget.real());
	}

	@Bean
	DemoActions demoActions(Demos demos) {
		return new DemoActions(demos, WaitBudget.real());
	}

}
