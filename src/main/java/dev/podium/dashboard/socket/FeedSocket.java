package dev.podium.dashboard.socket;

import java.io.IOException;
import java.net.URI;

import dev.podium.dashboard.wire.Frames;
import dev.podium.feed.Feed;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * {@code GET /ws/feed?after={epoch}:{seq}}: a hello, what came after that position, then
 * what comes. Without {@code after}, or with another feed's, from the oldest change held.
 * What a viewer sends is ignored.
 */
final class FeedSocket extends TextWebSocketHandler {

	/** How long the network may take one frame; then the viewer is let go. */
	private static final long SEND_TIMEOUT_MS = 10_000;

	private final Viewers viewers;

	FeedSocket(Viewers viewers) {
		this.viewers = viewers;
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession socket) throws IOException {
		if (socket instanceof NativeWebSocketSession wrapper
				&& wrapper.getNativeSession() instanceof jakarta.websocket.Session container) {
			container.getUserProperties().put("org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", SEND_TIMEOUT_MS);
		}
		Position start;
		try {
			start = start(socket.getUri());
		}
		catch (IllegalArgumentException ex) {
			refuse(socket, "Malformed position", String.valueOf(ex.getMessage()), CloseStatus.POLICY_VIOLATION);
			return;
		}
		Feed feed = this.viewers.frames().feed();
		if (start != null && start.epoch().equals(feed.epoch()) && start.seq() > feed.last()) {
			refuse(socket, "Unknown position",
					"after is " + start.seq() + ", but the feed's last change is " + feed.last() + ".",
					CloseStatus.POLICY_VIOLATION);
			return;
		}
		if (!this.viewers.join(socket, start)) {
			refuse(socket, "Too many viewers",
					"At most " + this.viewers.limits().mostViewers() + " can look on (podium.max-viewers).",
					CloseStatus.SERVICE_OVERLOAD);
		}
	}

	private static @Nullable Position start(@Nullable URI uri) {
		String query = (uri != null) ? uri.getRawQuery() : null;
		if (query == null) {
			return null;
		}
		String after = UriComponentsBuilder.newInstance()
			.query(query.replace("%3A", ":").replace("%3a", ":"))
			.build()
			.getQueryParams()
			.getFirst("after");
		return query.matches("(.*&)?after(=.*|&.*)?") ? Position.parse((after != null) ? after : "") : null;
	}

	private void refuse(WebSocketSession socket, String title, String detail, CloseStatus status) throws IOException {
		socket.sendMessage(new TextMessage(this.viewers.encode(Frames.Error.of(title, detail))));
		socket.close(status);
	}

	@Override
	public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
		this.viewers.left(socket);
	}

}
