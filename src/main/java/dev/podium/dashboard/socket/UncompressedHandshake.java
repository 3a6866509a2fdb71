package dev.podium.dashboard.socket;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeHandler;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * Leaves out what a browser offers beyond plain frames: Tomcat would compress each frame
 * anew for each viewer, and its switch for that is gone.
 */
final class UncompressedHandshake implements HandshakeHandler {

	private final HandshakeHandler handshakes = new DefaultHandshakeHandler();

	@Override
	public boolean doHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) {
		ServerHttpRequest plain = (request instanceof ServletServerHttpRequest servlet)
				? new ServletServerHttpRequest(new PlainRequest(servlet.getServletRequest())) : request;
		return this.handshakes.doHandshake(plain, response, handler, attributes);
	}

	private static final class PlainRequest extends HttpServletRequestWrapper {

		PlainRequest(HttpServletRequest request) {
			super(request);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return name.equalsIgnoreCase("Sec-WebSocket-Extensions") ? Collections.emptyEnumeration()
					: super.getHeaders(name);
		}

	}

}
