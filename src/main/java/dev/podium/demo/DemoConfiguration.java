package dev.podium.demo;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DemoConfiguration {

	@Bean
	Demos demos(DemoTarget target) {
		return new Demos(target, Patience.real());
	}

}
