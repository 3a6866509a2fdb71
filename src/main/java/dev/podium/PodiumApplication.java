package dev.podium;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class PodiumApplication {

	public static void main(String[] args) {
		// Tomcat would compress every frame anew for every browser, which takes longer
		// than
		// all the rest; its WebSocket reads this once, when its classes are loaded.
		System.setProperty("org.apache.tomcat.websocket.DISABLE_BUILTIN_EXTENSIONS", "true");
		SpringApplication.run(PodiumApplication.class, args);
	}

}
