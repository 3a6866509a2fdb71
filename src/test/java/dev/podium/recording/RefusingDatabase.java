package dev.podium.recording;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

import dev.podium.recording.store.Database;
import dev.podium.recording.store.StoreSettings;

/**
 * A database that can be made to refuse, as one does whose disk is full.
 */
public final class RefusingDatabase implements DataSource, AutoCloseable {

	private final DataSource real;

	private final State state;

	public RefusingDatabase(StoreSettings settings, State state) {
		state.refuse();
		this.real = Database.pool(settings);
		this.state = state;
	}

	@Override
	public Connection getConnection() throws SQLException {
		if (this.state.refusing) {
			throw new SQLException("refused", "53100");
		}
		return this.real.getConnection();
	}

	@Override
	public Connection getConnection(String user, String password) throws SQLException {
		return getConnection();
	}

	@Override
	public PrintWriter getLogWriter() throws SQLException {
		return this.real.getLogWriter();
	}

	@Override
	public void setLogWriter(PrintWriter out) throws SQLException {
		this.real.setLogWriter(out);
	}

	@Override
	public void setLoginTimeout(int seconds) throws SQLException {
		this.real.setLoginTimeout(seconds);
	}

	@Override
	public int getLoginTimeout() throws SQLException {
		return this.real.getLoginTimeout();
	}

	@Override
	public Logger getParentLogger() {
		return Logger.getGlobal();
	}

	@Override
	public <T> T unwrap(Class<T> type) throws SQLException {
		return this.real.unwrap(type);
	}

	@Override
	public boolean isWrapperFor(Class<?> type) throws SQLException {
		return this.real.isWrapperFor(type);
	}

	@Override
	public void close() throws Exception {
		((AutoCloseable) this.real).close();
	}

	/** Whether it refuses. */
	public static final class State {

		private volatile boolean refusing;

		public void refusing(boolean now) {
			this.refusing = now;
		}

		private void refuse() {
			if (this.refusing) {
				throw new IllegalStateException(new SQLException("refused", "53100"));
			}
		}

	}

}
