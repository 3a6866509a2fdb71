package dev.podium;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class PodiumApplication {

	public static void main(String[] args) {
		SpringApplication.run(PodiumApplication.class, args);
	}

}
