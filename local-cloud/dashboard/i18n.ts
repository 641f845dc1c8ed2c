/** The page's own words. Names that come from a project or a device are shown as they are. */

const en = {
  title: 'Local cloud',
  board: 'Virtual board',
  boards: 'Boards',
  phones: 'Devices',
  online: 'online',
  offline: 'offline',
  lastSeen: 'last seen',
  neverSeen: 'not seen yet',
  justNow: 'just now',
  connecting: 'Connecting to the local cloud…',
  lost: 'No connection to the local cloud. Trying again…',
  notSent: 'Not sent: there is no connection to the local cloud.',
  historyFailed: 'The history could not be read. The graph starts now.',
  noDevices: 'No device yet. It appears here once it is known to the local cloud.',
  noBoards: 'No virtual board is running. Start one with: lampyris start',
  on: 'on',
  off: 'off',
  noValue: 'no value yet',
  graphOf: 'Graph of',
  minutes: 'min',
  hue: 'Hue',
  whiteness: 'Depth of colour',
  anyColour: 'Any colour',
  terminalOutput: 'Output of',
  terminalInput: 'Type a line…',
  terminalEmpty: 'Nothing received yet. Try: help',
  send: 'Send',
  notifications: 'Notifications',
  noNotifications: 'Nothing yet.',
  light: 'Light',
  day: 'day',
  night: 'night',
  button: 'Button',
  buttonHint: 'Hold to keep it pressed. Keys: A and B.',
  buzzer: 'Buzzer',
  silent: 'silent',
  reboot: 'Reboot',
  stopped: 'stopped',
  running: 'running',
  log: 'Log',
  logEmpty: 'No lines yet.',
  screen: 'OLED screen, 128 × 64 pixels',
  chat: 'Chat',
  chatEmpty: 'Nothing said yet. Say “play”, or whatever the program understands.',
  chatInput: 'Say something…',
  say: 'Say',
  remote: 'Remote control',
  voice: 'Voice assistant',
  turnOn: 'Turn on',
  turnOff: 'Turn off',
  brighter: 'Brighter',
  dimmer: 'Dimmer',
  setTo: 'Set to',
  /** Filled in by `meterText`. */
  meter: 'Messages today: {today} · this month: {month}',
  meterBeside: ' of {plan} (free plan of Blynk)',
  language: '中文',
  languageHint: '切换到中文',
  dismiss: 'Close',
};

export type Texts = typeof en;

const zh: Texts = {
  title: '本地云',
  board: '虚拟板',
  boards: '板子',
  phones: '设备',
  online: '在线',
  offline: '离线',
  lastSeen: '最近活动',
  neverSeen: '尚未出现',
  justNow: '刚刚',
  connecting: '正在连接本地云…',
  lost: '与本地云的连接已断开，正在重试…',
  notSent: '未发送：没有连接到本地云。',
  historyFailed: '无法读取历史数据，曲线从现在开始。',
  noDevices: '还没有设备。本地云认识它之后，它会显示在这里。',
  noBoards: '没有正在运行的虚拟板。启动命令：lampyris start',
  on: '开',
  off: '关',
  noValue: '暂无数据',
  graphOf: '曲线：',
  minutes: '分钟',
  hue: '色相',
  whiteness: '色彩浓度',
  anyColour: '任意颜色',
  terminalOutput: '输出：',
  terminalInput: '输入一行…',
  terminalEmpty: '还没有收到内容。试试：help',
  send: '发送',
  notifications: '通知',
  noNotifications: '暂无。',
  light: '光线',
  day: '白天',
  night: '夜晚',
  button: '按键',
  buttonHint: '按住即保持按下。键盘：A 和 B。',
  buzzer: '蜂鸣器',
  silent: '静音',
  reboot: '重启',
  stopped: '已停止',
  running: '运行中',
  log: '日志',
  logEmpty: '还没有日志。',
  screen: 'OLED 屏幕，128 × 64 像素',
  chat: '对话',
  chatEmpty: '还没有对话。试试说 play，或程序能听懂的话。',
  chatInput: '说点什么…',
  say: '发送',
  remote: '遥控器',
  voice: '语音助手',
  turnOn: '打开',
  turnOff: '关闭',
  brighter: '调亮',
  dimmer: '调暗',
  setTo: '调到',
  meter: '今天 {today} 条消息 · 本月 {month} 条',
  meterBeside: '（Blynk 免费额度 {plan} 条）',
  language: 'English',
  languageHint: 'Switch to English',
  dismiss: '关闭',
};

export type Language = 'en' | 'zh-CN';
export const TEXTS: Record<Language, Texts> = { en, 'zh-CN': zh };

/** @param wanted the browser's languages, best first; English when none is ours */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

/** "12 seconds ago" in the page's language; the first five seconds are "just now". */
export function agoText(elapsedMs: number, language: Language): string {
  const seconds = Math.max(0, Math.round(elapsedMs / 1000));
  if (seconds < 5) return TEXTS[language].justNow;
  const format = new Intl.RelativeTimeFormat(language, { style: 'short' });
  if (seconds < 60) return format.format(-seconds, 'second');
  if (seconds < 3600) return format.format(-Math.floor(seconds / 60), 'minute');
  if (seconds < 86_400) return format.format(-Math.floor(seconds / 3600), 'hour');
  return format.format(-Math.floor(seconds / 86_400), 'day');
}

/** Messages a month of Blynk's free plan. */
const PLAN_MESSAGES = 100_000;

/** How many messages a device sent; on Blynk beside the plan most people have. */
export function meterText({ today, month }: { today: number; month: number }, isOnBlynk: boolean, language: Language): string {
  const number = (value: number): string => value.toLocaleString(language);
  const { meter, meterBeside } = TEXTS[language];
  return (isOnBlynk ? meter + meterBeside : meter)
    .replace('{today}', number(today))
    .replace('{month}', number(month))
    .replace('{plan}', number(PLAN_MESSAGES));
}

/** At most two decimals, no trailing zeros: 37, 21.5, 0.25 */
export function numberText(value: number): string {
  return String(Math.round(value * 100) / 100);
}
